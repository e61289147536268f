package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One thing that a response does. */
public sealed interface Step
    permits Step.Raise,
        Step.Lower,
        Step.SetTo,
        Step.Incident,
        Step.Ticket,
        Step.Notify,
        Step.Wait,
        Step.SchedulerAction,
        Step.Webhook,
        Step.Rebalance,
        Check {
  /** A step that moves a lever. */
  sealed interface MovesLever permits Raise, Lower, SetTo {
    /** The lever: its name within the component, or {@code component.lever}. */
    String lever();
  }

  /** Moves a lever up. */
  @Doc("Moves a lever up one step, or by an amount.")
  @Key("raise")
  @Shorthand("lever")
  record Raise(
      @Doc("The lever, or component.lever.") @Matches(Form.LEVER) String lever,
      @Doc("How far; one step when absent.") @Nullable Quantity by)
      implements Step, MovesLever {}

  /** Moves a lever down. */
  @Doc("Moves a lever down one step, or by an amount.")
  @Key("lower")
  @Shorthand("lever")
  record Lower(
      @Doc("The lever, or component.lever.") @Matches(Form.LEVER) String lever,
      @Doc("How far; one step when absent.") @Nullable Quantity by)
      implements Step, MovesLever {}

  /** Sets a lever. */
  @Doc("Sets a lever to a value.")
  @Key("set")
  record SetTo(
      @Doc("The lever, or component.lever.") @Matches(Form.LEVER) String lever,
      @Doc("The value.") Capacity to)
      implements Step, MovesLever {}

  /** Opens an incident. */
  @Doc("Opens an incident.")
  @Key("incident")
  record Incident(
      @Doc("How bad it is.") Severity severity,
      @Doc("Its title; the response's words when absent.") @Nullable String title,
      @Doc("Where; the only channel for incidents when absent.") @Matches(Form.NAME)
          @Nullable String channel)
      implements Step {}

  /** Files a ticket. */
  @Doc("Files a ticket.")
  @Key("ticket")
  @Shorthand("title")
  record Ticket(
      @Doc("Its title.") String title,
      @Doc("How bad it is.") @Nullable Severity severity,
      @Doc("Where; the only channel for tickets when absent.") @Matches(Form.NAME)
          @Nullable String channel)
      implements Step {}

  /** Tells somebody. */
  @Doc("Tells somebody.")
  @Key("notify")
  @Shorthand("says")
  record Notify(
      @Doc("What is said.") String says,
      @Doc("Where; the only channel for messages when absent.") @Matches(Form.NAME)
          @Nullable String channel)
      implements Step {}

  /** Waits. */
  @Doc("Waits before the next step.")
  @Key("wait")
  @Shorthand("duration")
  record Wait(@Doc("How long.") @AtLeast("1s") @AtMost("7d") Duration duration) implements Step {}

  /** Does something to a job of the scheduler. */
  @Doc("Does something to a job of Headroom's scheduler.")
  @Key("scheduler")
  record SchedulerAction(
      @Doc("What is done.") JobAction action,
      @Doc("The job, or ${labels.job} of the firing; every job of this runbook when absent.")
          @Matches(Form.JOB)
          @Nullable String job)
      implements Step {}

  /** Calls an address. */
  @Doc("Calls an address, signed as Standard Webhooks are.")
  @Key("webhook")
  @Shorthand("url")
  record Webhook(
      @Doc("The address.") @Matches(Form.URL) String url,
      @Doc("The signing secret, by reference.") @Nullable Secret secret)
      implements Step {}

  /** Moves tenants. */
  @Doc(
      "Moves tenants off clusters that are too full, one after the other, as the rebalancing plan"
          + " says; each move waits until its copy is said to be complete.")
  @Key("rebalance")
  @Shorthand("writes")
  record Rebalance(
      @Doc("Where writes go meanwhile: to both clusters, or nowhere.") @Default("both")
          WriteTo writes)
      implements Step {}

  /** Where writes of a tenant go while it moves. */
  enum WriteTo {
    BOTH,
    PAUSE
  }

  /** What can be done to a job. */
  enum JobAction {
    PAUSE,
    RESUME,
    RUN
  }
}
