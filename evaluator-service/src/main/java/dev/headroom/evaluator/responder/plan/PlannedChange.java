package dev.headroom.evaluator.responder.plan;

import dev.headroom.evaluator.lever.LeverName;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.lever.Standing;
import dev.headroom.evaluator.runbook.model.Capacity;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The exact change that a step makes.
 *
 * @param from where the lever stood when this was planned
 * @param to where it is to stand: absolute, within its bounds
 * @param difference what would change, a line a field
 * @param rehearsed whether the system itself was asked and would take it
 * @param patch the same as somebody would commit or type it
 * @param reach what else it touches; null until that was looked at
 * @param appliedAt when it was taken; null before
 */
public record PlannedChange(
    LeverName lever,
    Standing from,
    Capacity to,
    String difference,
    boolean rehearsed,
    String patch,
    @Nullable Reach reach,
    @Nullable Instant appliedAt) {

  public PlannedChange {
    Objects.requireNonNull(lever);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
  }

  PlannedChange applied(Instant at) {
    return new PlannedChange(lever, from, to, difference, rehearsed, patch, reach, at);
  }

  PlannedChange from(Standing next) {
    return new PlannedChange(lever, next, to, difference, rehearsed, patch, reach, appliedAt);
  }

  boolean isApplied() {
    return appliedAt != null;
  }
}
