package dev.headroom.scheduler.ledger.check;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass over the instants of a job's calendars, beside the rows that account for them. */
final class RowWalk {

  private final JobId job;
  private final List<LedgerEntry> rows;
  private final long[] seen;
  private final Known known;
  private final List<Finding.Unexplained> gaps = new ArrayList<>();
  private Finding.@Nullable Unexplained gap;
  private int at;
  private long instants;

  /**
   * @param rows in order of their instants
   */
  RowWalk(JobId job, List<LedgerEntry> rows, Known known) {
    this.job = job;
    this.rows = rows;
    this.seen = new long[rows.size()];
    this.known = known;
  }

  void walk() {
    for (InForce stretch : known.inForce()) {
      @Nullable Instant instant = stretch.calendar().next(stretch.after()).orElse(null);
      while (instant != null && !instant.isAfter(stretch.until())) {
        instants++;
        look(instant);
        instant = stretch.calendar().next(instant).orElse(null);
      }
      closeGap();
    }
  }

  private void look(Instant instant) {
    while (at < rows.size() && rows.get(at).through().isBefore(instant)) {
      at++;
    }
    if (at < rows.size() && !rows.get(at).instant().isAfter(instant)) {
      seen[at]++;
      closeGap();
    } else if (known.open().contains(instant)) {
      closeGap();
    } else {
      gap =
          gap == null
              ? new Finding.Unexplained(job, instant, instant, 1)
              : new Finding.Unexplained(job, gap.first(), instant, gap.count() + 1);
    }
  }

  private void closeGap() {
    if (gap != null) {
      gaps.add(gap);
      gap = null;
    }
  }

  long instants() {
    return instants;
  }

  List<Finding.Unexplained> gaps() {
    return gaps;
  }

  /** Rows that lie wholly in a calendar's time and hold another number of its instants. */
  List<Finding.Miscounted> miscounted() {
    List<Finding.Miscounted> wrong = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      LedgerEntry row = rows.get(i);
      if (row.count() != seen[i] && lies(row) && !isOverlapped(i)) {
        wrong.add(new Finding.Miscounted(row, seen[i]));
      }
    }
    return wrong;
  }

  private boolean lies(LedgerEntry row) {
    return known.inForce().stream()
        .anyMatch(
            stretch ->
                row.instant().isAfter(stretch.after()) && !row.through().isAfter(stretch.until()));
  }

  /** An instant of two rows is seen in one of them; that is a finding of its own. */
  private boolean isOverlapped(int i) {
    return (i > 0 && !rows.get(i - 1).through().isBefore(rows.get(i).instant()))
        || (i + 1 < rows.size() && !rows.get(i + 1).instant().isAfter(rows.get(i).through()));
  }
}
