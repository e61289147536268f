package dev.headroom.collector.push;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request brought that is not written: counts by reason, each with its first example. */
public final class Refusals {

  private record Counted(long count, String example) {}

  private final Map<Refusal, Counted> byReason = new EnumMap<>(Refusal.class);

  void add(Refusal reason, long count, String example) {
    byReason.merge(
        reason,
        new Counted(count, example),
        (before, now) -> new Counted(before.count() + now.count(), before.example()));
  }

  public long total() {
    return byReason.values().stream().mapToLong(Counted::count).sum();
  }

  public boolean isEmpty() {
    return byReason.isEmpty();
  }

  public Map<Refusal, Long> counts() {
    var counts = new EnumMap<Refusal, Long>(Refusal.class);
    byReason.forEach((reason, counted) -> counts.put(reason, counted.count()));
    return counts;
  }

  /** One sentence a reason: how many, and why the first of them. */
  public String explained() {
    return byReason.entrySet().stream()
        .map(e -> e.getKey().code() + " (" + e.getValue().count() + "): " + e.getValue().example())
        .collect(Collectors.joining("; "));
  }
}
