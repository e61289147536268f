package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobId;
import java.util.List;

/**
 * What became of a batch of claims.
 *
 * @param runs now the caller's
 * @param won claims that moved a cursor, those without a run included
 * @param stale jobs whose definition is another one than the claim's: read it again
 */
public record Claimed(List<Run> runs, int won, List<JobId> stale) {

  public Claimed {
    runs = List.copyOf(runs);
    stale = List.copyOf(stale);
  }
}
