package dev.headroom.evaluator.runbook.advice;

import dev.headroom.evaluator.runbook.advice.Finding.Severity;
import dev.headroom.evaluator.runbook.advice.Inspected.WrittenTrigger;
import dev.headroom.evaluator.runbook.model.Step;
import dev.headroom.evaluator.runbook.model.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Triggers that another one makes useless: on the same measure, whenever this one fires the other
 * fires already. A pair of a warning and something worse is not meant: the second must ask for
 * something else, or be more severe.
 */
final class Shadows {

  private Shadows() {}

  static void check(Inspected inspected) {
    List<WrittenTrigger> triggers = inspected.triggers();
    for (WrittenTrigger later : triggers) {
      for (WrittenTrigger first : triggers) {
        if (first != later && shadows(triggers, first, later)) {
          report(inspected, first, later);
          break;
        }
      }
    }
  }

  private static boolean shadows(
      List<WrittenTrigger> triggers, WrittenTrigger first, WrittenTrigger later) {
    if (!isImplied(first.trigger(), later.trigger()) || isWorse(first.trigger(), later.trigger())) {
      return false;
    }
    // Of two that say the same, the second in the document is the one too many.
    return !isImplied(later.trigger(), first.trigger())
        || triggers.indexOf(first) < triggers.indexOf(later);
  }

  /** Whether the first fires whenever the later one does, and no later. */
  private static boolean isImplied(Trigger first, Trigger later) {
    if (!sameMeasure(first, later)) {
      return false;
    }
    var one = first.trigger().comparison();
    var other = later.trigger().comparison();
    int order = Double.compare(first.threshold(), later.threshold());
    boolean laxer =
        one.isUpper() && other.isUpper()
            ? order < 0 || order == 0 && (one == other || one.toString().equals(">="))
            : one.isLower() && other.isLower()
                ? order > 0 || order == 0 && (one == other || one.toString().equals("<="))
                : one == other && order == 0;
    return laxer && first.trigger().holdsFor().compareTo(later.trigger().holdsFor()) <= 0;
  }

  /** Blanks do not make another measure; {@code $window} does, where the windows differ. */
  private static boolean sameMeasure(Trigger first, Trigger later) {
    boolean sameText =
        first.measure().replaceAll("\\s+", "").equals(later.measure().replaceAll("\\s+", ""));
    Duration window = first.trigger().window().orElse(Duration.ZERO);
    boolean sameWindow =
        !first.measure().contains("$window")
            || window.equals(later.trigger().window().orElse(Duration.ZERO));
    return sameText && sameWindow;
  }

  private static boolean isWorse(Trigger first, Trigger later) {
    boolean moreSevere =
        later.severity() != null
            && (first.severity() == null || later.severity().compareTo(first.severity()) < 0);
    return moreSevere
        || !asks(first).containsAll(asks(later))
        || !first.response().forbids().containsAll(later.response().forbids());
  }

  /** What a response asks for: its kinds of steps, with the lever that is moved, or how severe. */
  private static Set<String> asks(Trigger trigger) {
    return trigger.response().steps().stream()
        .map(
            step ->
                switch (step) {
                  case Step.Ticket ticket -> "ticket" + ticket.severity();
                  case Step.Incident incident -> "incident" + incident.severity();
                  case Step.Notify notify -> "notify" + notify.channel();
                  default -> step.toString();
                })
        .collect(Collectors.toSet());
  }

  private static void report(Inspected inspected, WrittenTrigger first, WrittenTrigger later) {
    String other =
        first.component().equals(later.component())
            ? first.name()
            : first.component() + "." + first.name();
    inspected.at(
        Severity.WARNING,
        later.path() + "/trigger",
        0,
        "shadowed-trigger",
        later.trigger().trigger().toString(),
        "whenever this fires, `%s` (%s) fires already and asks for the same"
            .formatted(other, first.trigger().trigger()),
        "another response, a higher severity, or leave it out");
  }
}
