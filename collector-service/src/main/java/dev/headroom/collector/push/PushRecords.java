package dev.headroom.collector.push;

import java.time.Instant;
import java.util.List;

/** Keeps which push sources there are, for all collectors. Throws what its store throws. */
public interface PushRecords {

  /**
   * Adds what is new of a runbook, each in place of what was known of that source.
   *
   * @param since what was last seen before is forgotten
   * @return all that is known of the runbook
   */
  List<SeenPush> exchange(String runbook, List<SeenPush> news, Instant since);

  void forget(String runbook);
}
