package dev.headroom.scheduler.ledger.check;

import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks the promise of the ledger: every nominal instant of every job ends in exactly one outcome,
 * and no fence goes back.
 *
 * <p>Each calendar is walked beside the job's entries, which both are in order of time, so a check
 * takes time in proportion to the instants. That fences grow is judged by the times that the ledger
 * holds: it supposes that the store's clock was not put back.
 */
public final class LedgerCheck {

  public static final int MAX_FINDINGS = 1_000;

  private final List<Finding> findings = new ArrayList<>();
  private long instants;
  private long unexplained;
  private long twoOutcomes;
  private long miscounted;
  private long fencesBackwards;

  private LedgerCheck() {}

  /**
   * Checks entries against what is known of their jobs. Entries of a job of which nothing is known
   * are only checked against each other.
   *
   * @param entries of one installation, in any order
   */
  public static Report check(Collection<LedgerEntry> entries, Collection<Known> known) {
    Map<JobId, List<LedgerEntry>> byJob = new TreeMap<>();
    for (LedgerEntry entry : entries) {
      byJob.computeIfAbsent(entry.job(), job -> new ArrayList<>()).add(entry);
    }
    Map<JobId, Known> jobs = new HashMap<>();
    for (Known job : known) {
      byJob.computeIfAbsent(job.job(), id -> new ArrayList<>());
      if (jobs.put(job.job(), job) != null) {
        throw new IllegalArgumentException(job.job() + " is known twice");
      }
    }
    LedgerCheck check = new LedgerCheck();
    byJob.forEach((id, own) -> check.job(id, own, jobs.get(id)));
    return check.report(entries.size());
  }

  private Report report(long entries) {
    return new Report(
        entries, instants, unexplained, twoOutcomes, miscounted, fencesBackwards, findings);
  }

  private void job(JobId id, List<LedgerEntry> entries, @Nullable Known known) {
    List<LedgerEntry> rows = new ArrayList<>();
    Map<RunName, LedgerEntry> runs = new HashMap<>();
    for (LedgerEntry entry : entries) {
      if (entry.trigger() == Trigger.SCHEDULE && entry.part() == 0) {
        rows.add(entry);
      } else {
        LedgerEntry other = runs.putIfAbsent(RunName.of(entry), entry);
        if (other != null) {
          twoOutcomes++;
          found(new Finding.TwoOutcomes(other, entry));
        }
      }
    }
    rows.sort(Comparator.comparing(LedgerEntry::instant).thenComparing(LedgerEntry::position));
    doubles(rows);
    if (known != null) {
      RowWalk walk = new RowWalk(id, rows, known);
      walk.walk();
      instants += walk.instants();
      for (Finding.Unexplained gap : walk.gaps()) {
        unexplained += gap.count();
        found(gap);
      }
      for (Finding.Miscounted row : walk.miscounted()) {
        miscounted++;
        found(row);
      }
    }
    fences(entries);
  }

  /** What tells runs apart that are not the schedule's own instants. */
  private record RunName(Instant instant, Trigger trigger, long request, int part) {
    static RunName of(LedgerEntry entry) {
      return new RunName(entry.instant(), entry.trigger(), entry.request(), entry.part());
    }
  }

  /** Rows of a job do not reach over each other. */
  private void doubles(List<LedgerEntry> rows) {
    LedgerEntry farthest = null;
    for (LedgerEntry row : rows) {
      if (farthest != null && !row.instant().isAfter(farthest.through())) {
        twoOutcomes++;
        found(new Finding.TwoOutcomes(farthest, row));
      }
      if (farthest == null || row.through().isAfter(farthest.through())) {
        farthest = row;
      }
    }
  }

  /** What starts after another start has ended has a greater fence than it. */
  private void fences(List<LedgerEntry> entries) {
    List<LedgerEntry> ended =
        entries.stream()
            .filter(entry -> entry.start() != null)
            .sorted(Comparator.comparing(LedgerEntry::position))
            .toList();
    List<LedgerEntry> started =
        ended.stream().sorted(Comparator.comparing(LedgerCheck::startedAt)).toList();
    int next = 0;
    LedgerEntry highest = null;
    for (LedgerEntry start : started) {
      while (next < ended.size() && ended.get(next).recordedAt().isBefore(startedAt(start))) {
        LedgerEntry one = ended.get(next++);
        highest = highest == null || fence(one) > fence(highest) ? one : highest;
      }
      if (highest != null && fence(start) <= fence(highest)) {
        fencesBackwards++;
        found(new Finding.FenceBackwards(highest, start));
      }
    }
    sharedFences(ended);
  }

  private void sharedFences(List<LedgerEntry> ended) {
    Map<Long, LedgerEntry> byFence = new HashMap<>();
    for (LedgerEntry entry : ended) {
      LedgerEntry other = byFence.putIfAbsent(fence(entry), entry);
      if (other != null && !other.recordedAt().isBefore(startedAt(entry))) {
        fencesBackwards++;
        found(new Finding.FenceBackwards(other, entry));
      }
    }
  }

  private static Instant startedAt(LedgerEntry entry) {
    return start(entry).startedAt();
  }

  private static long fence(LedgerEntry entry) {
    return start(entry).fence();
  }

  private static LedgerEntry.Start start(LedgerEntry entry) {
    LedgerEntry.Start start = entry.start();
    if (start == null) {
      throw new IllegalStateException("never started: " + entry);
    }
    return start;
  }

  private void found(Finding finding) {
    if (findings.size() < MAX_FINDINGS) {
      findings.add(finding);
    }
  }
}
