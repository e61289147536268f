package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.people.NoticeText;
import dev.headroom.evaluator.runbook.model.Check;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is so at one moment, as far as a plan has to know: from the evaluation's last snapshot, the
 * stop switches and the register of changes.
 */
public interface Situation {

  Instant now();

  /** The runbook in the version that the plan's steps are of. */
  Runbook runbook();

  /** The version in force. */
  int headVersion();

  /** Whether the sign-off of the version in force is past its next review. */
  boolean isSignOffOverdue();

  /** The plan's trigger, for the plan's labels. */
  Firing trigger();

  /** Names of the triggers that fire, by component. */
  Map<String, Set<String>> firing();

  /** A gate of the runbook. */
  Holds gate(String name);

  /** The expected outcome of the plan's response, as its measure says. */
  Holds expectation();

  /** What a check's measure reads now, in words; an unknown value says why. */
  String reading(Check check);

  /** The same for a notice. */
  NoticeText.Read read(Check check);

  /** Who stopped all changes, or those of this runbook, and why; empty when nobody did. */
  Optional<String> stop();

  /** The last change of any of these targets that is still in force. */
  Optional<Moved> lastMove(Set<String> locks);

  /** The last raise of a lever, by a plan or by hand. */
  Optional<Instant> lastRaise(String component, String lever);

  /** How many changes were made for this runbook since then. */
  int changesSince(Instant from);

  /** Whether another plan changes something of that component now. */
  boolean isChanging(String component);

  /**
   * A trigger, for one label set.
   *
   * @param says why it is not known; empty when it is
   * @param silencedBy the silence or maintenance window over it; null for none
   * @param headroom empty where it is not known
   * @param wideSince since when its headroom has been beyond the band in which one moves; null
   *     while it is not
   */
  record Firing(
      State state,
      String says,
      @Nullable String silencedBy,
      OptionalDouble headroom,
      @Nullable Instant wideSince) {

    /** Of which no headroom is known. */
    public Firing(State state, String says, @Nullable String silencedBy) {
      this(state, says, silencedBy, OptionalDouble.empty(), null);
    }

    /** As far as an answer to it is concerned. */
    public enum State {
      FIRES,
      RECOVERED,
      /** Missing, stale or thin data, or a trigger that is not there any more. */
      UNKNOWN
    }
  }

  /**
   * A condition.
   *
   * @param says the condition with its value, or why it is not known
   * @param since from when on it has been true without a break, even if not for long enough; null
   *     when it is not true
   * @param seen when it was judged last
   * @param lookBack how far its measure looked back then
   */
  record Holds(
      Answer answer, String says, @Nullable Instant since, Instant seen, Duration lookBack) {

    /** Three-valued: what is not known neither holds nor fails. */
    public enum Answer {
      YES,
      NO,
      UNKNOWN
    }

    /**
     * Whether it has held for so long since a change, and saw nothing from before: what held then
     * says nothing about it.
     */
    boolean since(Instant change, Duration needed) {
      Instant from = since == null || since.isBefore(change) ? change : since;
      return answer == Answer.YES
          && !seen.isBefore(from.plus(needed))
          && !seen.isBefore(change.plus(lookBack));
    }

    /** Whether it holds, and the change is too young for that to say something about it. */
    boolean isTooEarly(Instant change, Duration needed) {
      Duration least = needed.compareTo(lookBack) < 0 ? lookBack : needed;
      return answer == Answer.YES && seen.isBefore(change.plus(least));
    }
  }

  /**
   * A change that was made.
   *
   * @param up whether it was a raise
   * @param plan that made it; null for one by hand
   */
  record Moved(Instant at, boolean up, @Nullable String plan) {}
}
