package dev.headroom.scheduler.due;

import dev.headroom.scheduler.job.JobId;
import java.util.List;

/**
 * What became of a batch of claims.
 *
 * @param runs now the caller's
 * @param won claims that moved a cursor, those without a run included
 * @param coalesced missed instants that entered the ledger
 * @param stale jobs whose definition is another one than the claim's: read it again
 */
public record Claimed(List<Run> runs, int won, long coalesced, List<JobId> stale) {

  public static final Claimed NOTHING = new Claimed(List.of(), 0, 0, List.of());

  public Claimed {
    runs = List.copyOf(runs);
    stale = List.copyOf(stale);
  }
}
