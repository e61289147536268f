package dev.headroom.scheduler.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which entries to read, newest first; null filters nothing.
 *
 * @param before only entries that stand before this position
 */
public record LedgerQuery(
    @Nullable String owner,
    @Nullable String job,
    @Nullable Outcome outcome,
    @Nullable LedgerPosition before,
    int limit) {

  public static final int MAX_LIMIT = 500;

  public LedgerQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ": " + limit);
    }
  }

  public boolean takes(LedgerEntry entry) {
    return (owner == null || owner.equals(entry.job().owner()))
        && (job == null || job.equals(entry.job().name()))
        && (outcome == null || outcome == entry.outcome())
        && (before == null || entry.position().compareTo(before) < 0);
  }
}
