package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.lever.Change;
import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Step;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that is to be done in the world; its answer goes back into the machine. */
public sealed interface Deed {

  /** Reads a lever. */
  record LookAt(int step, LeverName name, Lever lever) implements Deed {}

  /** Asks what the system would say, and for the change as a patch. */
  record Rehearse(int step, Change change) implements Deed {}

  /** Takes all of these locks, or none. */
  record Lock(Set<String> locks) implements Deed {}

  /** Lets the plan's locks go. */
  record Unlock() implements Deed {}

  /**
   * Makes a change, or puts one back, and enters it in the register when that is done.
   *
   * @param place where the change leads, or led before it is put back
   * @param undoes the key of the change that is put back; null when none is
   */
  record Apply(int step, Change change, Capacity place, @Nullable String undoes) implements Deed {

    static Apply of(int step, Change change) {
      return new Apply(step, change, change.to(), null);
    }

    static Apply undoing(int step, Change change) {
      return new Apply(step, change.undone(), change.to(), change.key());
    }
  }

  /**
   * Finds out whether a change that was begun was made: the process that began it ended, or got no
   * answer. If so, it is entered in the register.
   */
  record Confirm(Apply begun) implements Deed {}

  /** Asks whether a change is in force. */
  record Follow(int step, Change change) implements Deed {}

  /** Finds out which tenants would move. */
  record PlanMoves(int step) implements Deed {}

  /** Moves tenants, as far as that goes now. */
  record MoveTenants(int step, Step.Rebalance what) implements Deed {}

  /** Does something to a job, or calls an address. */
  record Act(int step, Step action) implements Deed {}

  /**
   * Opens a notice.
   *
   * @param what incident, ticket, message; an incident for an escalation
   * @param doubtful whether an earlier attempt may have opened it
   */
  record Tell(int step, Step what, boolean doubtful) implements Deed {}

  /** Resolves an incident, or tells a ticket that the trigger recovered. */
  record Close(int step, Step what, Told told) implements Deed {}
}
