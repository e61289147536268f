package dev.headroom.evaluator.wiring;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.silence.Subject;
import java.util.List;
import java.util.Map;

/** The triggers of a runbook as what a silence can be about. */
final class SilenceSubjects {

  private SilenceSubjects() {}

  static List<Subject> of(Runbook runbook) {
    SeriesLabels none = SeriesLabels.of(Map.of());
    return runbook.spec().components().entrySet().stream()
        .flatMap(
            component ->
                component.getValue().triggers().keySet().stream()
                    .map(trigger -> new Subject(runbook.name(), component.getKey(), trigger, none)))
        .toList();
  }
}
