package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Lever;
import java.util.Objects;

/**
 * One movement of a lever, in absolute values: done twice, it is done once.
 *
 * @param key the same at each attempt, for systems that take an idempotency key
 * @param lever its definition: target, bounds, CPU target
 * @param from as it was read when the change was planned
 * @param to where it is to stand
 * @param restores whether this puts back the details of {@code from}, as they were before an
 *     earlier change; {@code to} is then where {@code from} stood
 */
public record Change(
    String key, LeverName name, Lever lever, Standing from, Capacity to, boolean restores) {

  public Change {
    Objects.requireNonNull(key);
    Objects.requireNonNull(to);
  }

  /** The change that undoes this one. */
  public Change undone() {
    return new Change(key + "-undo", name, lever, from, from.stands(), true);
  }
}
