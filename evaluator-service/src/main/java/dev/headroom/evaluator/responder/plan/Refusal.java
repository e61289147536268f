package dev.headroom.evaluator.responder.plan;

import java.util.Locale;

/**
 * Why a change is not made now.
 *
 * @param says which rule, what it looked at, and what would make it pass
 */
public record Refusal(Rule rule, String says) {

  /** What refuses. */
  public enum Rule {
    /** A stop switch. */
    STOPPED,
    /** A silence or a maintenance window. */
    SILENCED,
    /** A firing trigger that forbids it. */
    FORBIDDEN,
    /** The trigger's own data is missing, stale or too thin. */
    NOT_FRESH,
    /** A gate that does not hold, or of which nothing is known. */
    GATE,
    /** Something that comes first. */
    ORDER,
    /** The lever rests after it moved. */
    COOL_DOWN,
    /** Too many changes in a time. */
    CHANGE_LIMIT,
    /** Another plan moves the same thing. */
    LOCKED;

    /** As it is shown, counted and stored. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
