package dev.headroom.evaluator.decision;

import org.jspecify.annotations.Nullable;

/**
 * What else was so when it was decided.
 *
 * @param flapping how often the trigger began or ceased to fire lately; 0 when it does not flap
 * @param silencedBy the silence or maintenance window under which nothing is proposed; null for
 *     none
 */
public record Circumstances(int flapping, @Nullable String silencedBy) {

  public static final Circumstances ORDINARY = new Circumstances(0, null);
}
