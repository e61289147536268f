package dev.headroom.evaluator.evaluation;

import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Driver;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Where the measures of a runbook stand. */
final class Measures {

  private Measures() {}

  interface OfTrigger {
    void trigger(String component, String name, Trigger trigger);
  }

  /** All triggers, in the order of the document. */
  static void triggers(Runbook runbook, OfTrigger receiver) {
    runbook
        .spec()
        .components()
        .forEach(
            (component, definition) ->
                definition
                    .triggers()
                    .forEach((name, trigger) -> receiver.trigger(component, name, trigger)));
  }

  /** The measures of the first checks, in responses and symptoms, and of drivers; each once. */
  static Set<String> shown(Runbook runbook) {
    var measures = new LinkedHashSet<String>();
    triggers(
        runbook,
        (component, name, trigger) ->
            trigger.response().steps().stream()
                .filter(Check.class::isInstance)
                .map(step -> ((Check) step).measure())
                .filter(Objects::nonNull)
                .forEach(measures::add));
    Stream<String> others =
        Stream.concat(
            runbook.spec().symptoms().values().stream()
                .flatMap(symptom -> symptom.checks().stream())
                .map(Check::measure),
            runbook.spec().drivers().values().stream().map(Driver::measure));
    others.filter(Objects::nonNull).forEach(measures::add);
    return measures;
  }
}
