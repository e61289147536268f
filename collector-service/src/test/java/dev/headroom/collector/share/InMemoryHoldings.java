package dev.headroom.collector.share;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Holdings by a clock of the test's own, which can be away. */
final class InMemoryHoldings implements Holdings {

  private record Held(String collector, long until) {}

  private final Map<String, Map<String, Held>> runbooks = new HashMap<>();
  private final LongSupplier millis;
  boolean away;

  InMemoryHoldings(LongSupplier millis) {
    this.millis = millis;
  }

  @Override
  public synchronized Map<String, String> hold(
      String runbook, String collector, Set<String> give, Set<String> take, Duration ttl) {
    if (away) {
      throw new IllegalStateException("away");
    }
    long now = millis.getAsLong();
    Map<String, Held> held = runbooks.computeIfAbsent(runbook, name -> new TreeMap<>());
    held.values().removeIf(one -> one.until() <= now);
    give.forEach(
        source ->
            held.computeIfPresent(
                source, (name, one) -> one.collector().equals(collector) ? null : one));
    for (String source : take) {
      Held one = held.get(source);
      if (one == null || one.collector().equals(collector)) {
        held.put(source, new Held(collector, now + ttl.toMillis()));
      }
    }
    var holders = new TreeMap<String, String>();
    held.forEach((source, one) -> holders.put(source, one.collector()));
    return holders;
  }
}
