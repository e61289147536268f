package dev.headroom.scheduler.audit;

import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.check.Finding;

/** Findings in words, a line each. */
public final class FindingText {

  private FindingText() {}

  /** A stable word for the kind of finding. */
  public static String kind(Finding finding) {
    return switch (finding) {
      case Finding.Unexplained unexplained -> "unexplained";
      case Finding.TwoOutcomes two -> "two-outcomes";
      case Finding.Miscounted miscounted -> "miscounted";
      case Finding.FenceBackwards fence -> "fence-backwards";
    };
  }

  public static String of(Finding finding) {
    return switch (finding) {
      case Finding.Unexplained(var job, var first, var last, var count) ->
          count == 1
              ? "%s: %s has no outcome".formatted(job, first)
              : "%s: %d instants from %s to %s have no outcome".formatted(job, count, first, last);
      case Finding.TwoOutcomes(var one, var other) ->
          "%s: %s has two outcomes: %s and %s"
              .formatted(other.job(), other.instant(), shown(one), shown(other));
      case Finding.Miscounted(var entry, var instants) ->
          "%s: %s says %d instants, and the schedule has %d"
              .formatted(entry.job(), shown(entry), entry.count(), instants);
      case Finding.FenceBackwards(var ended, var started) ->
          "%s: %s started after %s had ended, with no greater fence"
              .formatted(ended.job(), shown(started), shown(ended));
    };
  }

  private static String shown(LedgerEntry entry) {
    LedgerEntry.Start start = entry.start();
    return "%s %s (entry %s%s)"
        .formatted(
            entry.instant(),
            entry.outcome().word(),
            entry.position(),
            start == null ? "" : ", fence " + start.fence());
  }
}
