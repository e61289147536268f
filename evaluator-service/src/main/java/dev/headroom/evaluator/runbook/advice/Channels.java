package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import dev.headroom.evaluator.runbook.model.Step;
import java.util.List;

/** Whether what people are to be told reaches anybody. */
final class Channels {

  private Channels() {}

  /** Said once, at the first step that would tell somebody. */
  static void check(Inspected inspected) {
    if (!inspected.runbook().spec().channels().isEmpty()) {
      return;
    }
    inspected.triggers().stream()
        .flatMap(
            one -> {
              List<Step> steps = one.trigger().response().steps();
              String path = one.path() + "/response/steps/";
              return steps.stream().filter(Channels::tells).map(step -> path + steps.indexOf(step));
            })
        .findFirst()
        .ifPresent(
            path ->
                inspected.at(
                    Severity.NOTE,
                    path,
                    0,
                    "no-channels",
                    "",
                    "there are no channels: incidents, tickets and messages stay within Headroom",
                    "channels: with where each of them goes"));
  }

  private static boolean tells(Step step) {
    return step instanceof Step.Incident
        || step instanceof Step.Ticket
        || step instanceof Step.Notify;
  }
}
