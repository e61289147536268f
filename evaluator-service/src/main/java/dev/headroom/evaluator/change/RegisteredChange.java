package dev.headroom.evaluator.change;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A change that was made.
 *
 * @param id of a plan's step, the same at each attempt; of a change by hand, made from what it says
 * @param version of the runbook at the time
 * @param locks the resources that were moved; empty for a change by hand
 * @param before where the lever stood
 * @param after where it stands since
 * @param up whether that is more than before
 * @param plan the response's id; null for a change by hand
 * @param by the approver, or {@code headroom} where the mode asks for none, or who did it by hand
 * @param limit the new limit, in words: {@code replicas 2, at most 8}
 * @param threshold what the trigger watches since: {@code > 800ms for 24h}; empty for a change by
 *     hand
 * @param undoes the change that this one puts back; null for none
 * @param undone whether it was put back later
 * @param says why, in words
 */
public record RegisteredChange(
    String id,
    String runbook,
    int version,
    String component,
    String lever,
    Set<String> locks,
    String before,
    String after,
    boolean up,
    @Nullable String plan,
    String by,
    Instant at,
    String limit,
    String threshold,
    @Nullable String undoes,
    boolean undone,
    String says) {

  /** Who changes what nobody had to approve. */
  public static final String HEADROOM = "headroom";

  public RegisteredChange {
    locks = Collections.unmodifiableSet(new TreeSet<>(locks));
  }
}
