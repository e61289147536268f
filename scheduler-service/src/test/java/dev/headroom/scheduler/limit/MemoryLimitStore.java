package dev.headroom.scheduler.limit;

import dev.headroom.scheduler.job.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fake: one lock, the same contract as Redis. */
public final class MemoryLimitStore implements LimitStore {

  private final InstantSource clock;
  private final Map<Limited, Limit> limits = new HashMap<>();
  private final Map<Limited, Map<String, Instant>> permits = new HashMap<>();
  private final Map<Limited, Long> theoretical = new HashMap<>();

  public MemoryLimitStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Map<Limited, Limit> all() {
    return Map.copyOf(limits);
  }

  @Override
  public synchronized void put(Limited limited, Limit limit) {
    limits.put(limited, limit);
  }

  @Override
  public synchronized boolean remove(Limited limited) {
    return limits.remove(limited) != null;
  }

  private Map<String, Instant> permitsOf(Limited limited) {
    Map<String, Instant> all = permits.computeIfAbsent(limited, same -> new HashMap<>());
    all.values().removeIf(expires -> !expires.isAfter(clock.instant()));
    return all;
  }

  @Override
  public synchronized Granted take(
      Limited limited, Limit limit, List<String> tokens, Duration lease) {
    Map<String, Instant> taken = permitsOf(limited);
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    @Nullable Rate rate = limit.rate();
    int granted = 0;
    for (String token : tokens) {
      if (limit.concurrency() > 0 && taken.size() >= limit.concurrency()) {
        return new Granted(granted, null);
      }
      if (rate != null) {
        long last = theoretical.getOrDefault(limited, 0L);
        long allowed = last - (rate.period().toMillis() * 1_000 - rate.costMicros());
        if (allowed > now) {
          return new Granted(granted, Instant.ofEpochMilli(Math.ceilDiv(allowed, 1_000L)));
        }
        theoretical.put(limited, Math.max(last, now) + rate.costMicros());
      }
      taken.put(token, clock.instant().plus(lease));
      granted++;
    }
    return new Granted(granted, null);
  }

  @Override
  public synchronized void extend(Collection<Permit> all, Duration lease) {
    all.forEach(
        permit -> permitsOf(permit.limited()).put(permit.token(), clock.instant().plus(lease)));
  }

  @Override
  public synchronized void giveBack(Collection<Permit> all) {
    all.forEach(permit -> permitsOf(permit.limited()).remove(permit.token()));
  }

  @Override
  public synchronized long taken(Limited limited) {
    return permitsOf(limited).size();
  }
}
