package dev.headroom.evaluator.tenancy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A tenant on its way from one cluster to another.
 *
 * @param id the version of the table that it began with
 * @param since when the phase began
 * @param settle how long everybody takes to have heard of a phase
 */
public record Move(
    long id,
    String tenant,
    String from,
    String to,
    Writes writes,
    MovePhase phase,
    Instant since,
    Duration settle) {

  public Move {
    if (from.equals(to)) {
      throw new IllegalArgumentException("a move ends where it began: " + from);
    }
  }

  /** The one cluster that has all data of the tenant and serves it. */
  public String serving() {
    return switch (phase) {
      case PREPARED, COPIED, ABORTED -> from;
      case COMMITTED, FINISHED -> to;
    };
  }

  /** Where a write goes: all of them; nowhere while writes pause. */
  public List<String> writeTo() {
    return switch (phase) {
      case PREPARED, COPIED, COMMITTED ->
          writes == Writes.BOTH ? List.of(serving(), other()) : List.of();
      case FINISHED, ABORTED -> List.of(serving());
    };
  }

  /** The one that does not serve. */
  public String other() {
    return serving().equals(from) ? to : from;
  }

  /** From when on everybody goes by this phase. */
  public Instant settled() {
    return since.plus(settle);
  }

  Move in(MovePhase next, Instant at) {
    return new Move(id, tenant, from, to, writes, next, at, settle);
  }
}
