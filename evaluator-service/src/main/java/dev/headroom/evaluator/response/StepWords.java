package dev.headroom.evaluator.response;

import dev.headroom.evaluator.quantity.Durations;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.model.Severity;
import dev.headroom.evaluator.runbook.model.Step;
import java.util.Locale;
import java.util.Optional;

/** What a step would do, in words. */
final class StepWords {

  private final Runbook runbook;
  private final String component;

  StepWords(Runbook runbook, String component) {
    this.runbook = runbook;
    this.component = component;
  }

  static String kind(Step step) {
    return switch (step) {
      case Step.Raise s -> "raise";
      case Step.Lower s -> "lower";
      case Step.SetTo s -> "set";
      case Step.Incident s -> "incident";
      case Step.Ticket s -> "ticket";
      case Step.Notify s -> "notify";
      case Step.Wait s -> "wait";
      case Step.SchedulerAction s -> "scheduler";
      case Step.Rebalance s -> "rebalance";
      case Step.Webhook s -> "webhook";
      case Check s -> "check";
    };
  }

  String does(Step step, String says) {
    return switch (step) {
      case Step.Raise raise ->
          "raise "
              + lever(raise.lever())
              + (raise.by() == null ? " by one step" : " by " + raise.by())
              + bounds(raise.lever());
      case Step.Lower lower ->
          "lower "
              + lever(lower.lever())
              + (lower.by() == null ? " by one step" : " by " + lower.by())
              + bounds(lower.lever());
      case Step.SetTo set -> "set " + lever(set.lever()) + " to " + set.to() + bounds(set.lever());
      case Step.Incident incident ->
          "open a %s incident: %s"
              .formatted(
                  severity(incident.severity()),
                  incident.title() == null ? says : incident.title());
      case Step.Ticket ticket ->
          (ticket.severity() == null
                  ? "file a ticket: "
                  : "file a " + severity(ticket.severity()) + " ticket: ")
              + ticket.title();
      case Step.Notify notify -> "tell " + notify.says();
      case Step.Wait wait -> "wait " + Durations.format(wait.duration());
      case Step.SchedulerAction action ->
          "%s %s"
              .formatted(
                  action.action().name().toLowerCase(Locale.ROOT),
                  action.job() == null ? "every job of this runbook" : "the job " + action.job());
      case Step.Webhook webhook -> "call a webhook";
      case Step.Rebalance rebalance ->
          "move tenants off clusters that are too full"
              + (rebalance.writes() == Step.WriteTo.PAUSE ? ", while their writes pause" : "");
      case Check check -> "check: " + check.says();
    };
  }

  private static String severity(Severity severity) {
    return severity.name().replace('_', '-');
  }

  private String lever(String reference) {
    return reference.contains(".") ? reference : component + "." + reference;
  }

  private String bounds(String reference) {
    Optional<Lever> lever = runbook.lever(component, reference);
    if (lever.isEmpty()) {
      return "";
    }
    if (!lever.get().steps().isEmpty()) {
      return " (" + String.join(" → ", lever.get().steps()) + ")";
    }
    if (lever.get().min() == null || lever.get().max() == null) {
      return "";
    }
    return " (within " + lever.get().min() + ".." + lever.get().max() + ")";
  }
}
