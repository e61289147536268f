package dev.headroom.collector.push;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Push records of one process, for tests. */
public final class InMemoryPushRecords implements PushRecords {

  private final Map<String, Map<String, SeenPush>> runbooks = new HashMap<>();

  @Override
  public List<SeenPush> exchange(String runbook, List<SeenPush> news, Instant since) {
    Map<String, SeenPush> all = runbooks.computeIfAbsent(runbook, name -> new HashMap<>());
    news.forEach(one -> all.put(one.id().source(), one));
    all.values().removeIf(one -> one.lastSeen().isBefore(since));
    return List.copyOf(all.values());
  }

  @Override
  public void forget(String runbook) {
    runbooks.remove(runbook);
  }
}
