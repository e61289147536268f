package dev.headroom.evaluator.review;

import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.outlook.Levels;
import dev.headroom.evaluator.outlook.Outlook.Kind;
import dev.headroom.evaluator.outlook.TriggerOutlook;
import dev.headroom.evaluator.review.HeadroomReview.NotJudged;
import dev.headroom.evaluator.trigger.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** What a review cannot say: not evaluated, not forecast, or only from a history with holes. */
final class Unknowns {

  static final String EVALUATED = "evaluated";
  private static final String FORECAST = "forecast";
  private static final String COMPLETE = "complete";

  /** More holes than this are told. */
  private static final double MANY_HOLES = 0.02;

  private Unknowns() {}

  static List<NotJudged> of(Material material, List<TriggerLine> lines) {
    var unknown = new ArrayList<NotJudged>();
    var seen = new HashSet<String>();
    for (TriggerRow row : material.rows()) {
      seen.add(row.component() + "/" + row.trigger());
      State state = row.state().state();
      if (state == State.UNKNOWN || state == State.HELD) {
        String why = row.problem().isEmpty() ? row.state().reason() : row.problem();
        unknown.add(
            new NotJudged(
                row.component(),
                row.trigger(),
                row.labels().size() == 0 ? "" : row.labels().toString(),
                EVALUATED,
                why.isEmpty() ? "no data" : why));
      }
    }
    material
        .runbook()
        .spec()
        .components()
        .forEach(
            (component, one) ->
                one.triggers().keySet().stream()
                    .filter(trigger -> !seen.contains(component + "/" + trigger))
                    .map(
                        trigger ->
                            new NotJudged(component, trigger, "", EVALUATED, "it has no series"))
                    .forEach(unknown::add));
    for (TriggerLine line : lines) {
      if (line.outlook().kind() == Kind.NONE || line.outlook().kind() == Kind.UNJUDGED) {
        unknown.add(unknown(line, FORECAST, line.outlook().reasons().getFirst()));
      }
    }
    material.outlooks().values().stream()
        .sorted(Comparator.comparing(TriggerOutlook::series))
        .flatMap(outlook -> holes(outlook).stream())
        .forEach(unknown::add);
    return unknown;
  }

  private static Optional<NotJudged> holes(TriggerOutlook outlook) {
    Levels hours = outlook.hourly();
    int all = hours.values().length;
    int missing = all - hours.known();
    return missing <= MANY_HOLES * all
        ? Optional.empty()
        : Optional.of(
            new NotJudged(
                outlook.series().component(),
                outlook.series().trigger(),
                outlook.series().labels().size() == 0 ? "" : outlook.series().labels().toString(),
                COMPLETE,
                "%d of %d hours since %s have no value".formatted(missing, all, hours.start())));
  }

  private static NotJudged unknown(TriggerLine line, String what, String why) {
    return new NotJudged(line.component(), line.trigger(), line.labels(), what, why);
  }
}
