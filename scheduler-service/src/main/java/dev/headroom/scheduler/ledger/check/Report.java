package dev.headroom.scheduler.ledger.check;

import java.util.List;

/**
 * What a check came to.
 *
 * @param entries how many were looked at
 * @param instants how many of the calendars in force were looked for
 * @param unexplained instants without an outcome
 * @param twoOutcomes pairs of entries for the same instant or run
 * @param miscounted rows that hold another number of instants than they say
 * @param fencesBackwards starts whose fence is no greater than that of one that had ended
 * @param findings the first {@link LedgerCheck#MAX_FINDINGS} of them, job by job
 */
public record Report(
    long entries,
    long instants,
    long unexplained,
    long twoOutcomes,
    long miscounted,
    long fencesBackwards,
    List<Finding> findings) {

  public Report {
    findings = List.copyOf(findings);
  }

  /** Whether every instant is accounted for once, and no fence went back. */
  public boolean isClean() {
    return unexplained + twoOutcomes + miscounted + fencesBackwards == 0;
  }
}
