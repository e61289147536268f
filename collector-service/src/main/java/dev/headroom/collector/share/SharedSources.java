package dev.headroom.collector.share;

import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.schedule.SourceLoops.Entry;
import dev.headroom.collector.schedule.SourceStatus;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.lease.Member;
import dev.headroom.common.lease.Roster;
import dev.headroom.common.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Collects those of the wanted sources that this collector holds. Safe for use by many threads;
 * {@link #share} is called again and again by one.
 *
 * <p>While the store is away everybody goes on with what it has: samples wait in memory, and nobody
 * can take a source from another. When it is back, nothing new is taken until all others have had
 * the time to say that they are there.
 */
public final class SharedSources implements Work {

  private static final String ROLE = "collector";

  private final SourceLoops loops;
  private final Holdings holdings;
  private final Roster roster;
  private final MonotonicClock clock;
  private final String collector;
  private final Duration ttl;

  private final Map<String, Map<String, SourceDefinition>> wanted = new TreeMap<>();

  /** Who held what when it was last asked, by runbook. */
  private final Map<String, Map<String, String>> holders = new HashMap<>();

  /** What this collector holds, by runbook. */
  private final Map<String, Set<String>> held = new HashMap<>();

  /** Since when the store answers after it did not; null when it always has. */
  private @Nullable Long backNanos;

  private boolean away;

  /**
   * @param collector this one's name among them
   * @param ttl how long a source is held without being renewed
   */
  public SharedSources(
      SourceLoops loops,
      Holdings holdings,
      Roster roster,
      MonotonicClock clock,
      String collector,
      Duration ttl) {
    this.loops = loops;
    this.holdings = holdings;
    this.roster = roster;
    this.clock = clock;
    this.collector = collector;
    this.ttl = ttl;
  }

  @Override
  public synchronized void apply(String runbook, Map<String, SourceDefinition> sources) {
    if (sources.isEmpty()) {
      wanted.remove(runbook);
    } else {
      wanted.put(runbook, Map.copyOf(sources));
    }
    run(runbook);
  }

  /**
   * Renews, takes and gives back, in the store, and starts and stops collections accordingly.
   *
   * @throws RuntimeException when the store cannot be reached; what is collected goes on
   */
  public synchronized void share() {
    try {
      List<String> collectors =
          roster.announce(ROLE, new Member(collector, load(), true), ttl).stream()
              .map(Member::name)
              .toList();
      if (away) {
        away = false;
        backNanos = clock.nanos();
      }
      boolean settled = backNanos == null || clock.since(backNanos).compareTo(ttl) >= 0;
      var runbooks = new TreeSet<>(wanted.keySet());
      runbooks.addAll(held.keySet());
      for (String runbook : runbooks) {
        share(runbook, collectors, settled);
      }
    } catch (RuntimeException e) {
      away = true;
      throw e;
    }
  }

  /** This one's name among the collectors. */
  public String collector() {
    return collector;
  }

  /** All wanted sources, or those of one runbook, also those that another collector holds. */
  public synchronized List<Entry> list(@Nullable String runbook) {
    var here = new HashMap<SourceId, Entry>();
    loops.list(runbook).forEach(entry -> here.put(entry.id(), entry));
    var entries = new ArrayList<Entry>();
    wanted.forEach(
        (name, sources) -> {
          if (runbook == null || runbook.equals(name)) {
            new TreeMap<>(sources)
                .forEach(
                    (source, definition) -> {
                      var id = new SourceId(name, source);
                      Entry running = here.get(id);
                      entries.add(running == null ? elsewhere(id, definition) : here(running));
                    });
          }
        });
    return entries;
  }

  /** Gives everything back, so that the others need not wait; collections have ended before. */
  public synchronized void leave() {
    for (var of : held.entrySet()) {
      holdings.hold(of.getKey(), collector, of.getValue(), Set.of(), ttl);
    }
    held.clear();
    roster.leave(ROLE, collector);
  }

  private void share(String runbook, List<String> collectors, boolean settled) {
    Set<String> sources = wanted.getOrDefault(runbook, Map.of()).keySet();
    Set<String> mine = held.getOrDefault(runbook, Set.of());
    var take = new HashSet<String>();
    for (String source : sources) {
      boolean preferred =
          Preference.of(new SourceId(runbook, source), collectors).equals(collector);
      if (settled ? preferred : mine.contains(source)) {
        take.add(source);
      }
    }
    var give = new HashSet<String>();
    for (String source : mine) {
      if (!take.contains(source)) {
        // The next holder waits until the collection that may be running here has ended.
        if (loops.release(new SourceId(runbook, source))) {
          give.add(source);
        } else {
          take.add(source);
        }
      }
    }
    Map<String, String> answer = holdings.hold(runbook, collector, give, take, ttl);
    holders.put(runbook, answer);
    var now = new TreeSet<String>();
    answer.forEach(
        (source, holder) -> {
          if (holder.equals(collector)) {
            now.add(source);
          }
        });
    if (now.isEmpty()) {
      held.remove(runbook);
    } else {
      held.put(runbook, now);
    }
    mine.stream()
        .filter(source -> !now.contains(source))
        .forEach(source -> loops.release(new SourceId(runbook, source)));
    run(runbook);
    if (sources.isEmpty() && now.isEmpty()) {
      holders.remove(runbook);
    }
  }

  /** Runs what is wanted and held; a source that is wanted no more ends with its series. */
  private void run(String runbook) {
    Set<String> mine = held.getOrDefault(runbook, Set.of());
    var here = new LinkedHashMap<String, SourceDefinition>();
    wanted
        .getOrDefault(runbook, Map.of())
        .forEach(
            (source, definition) -> {
              var id = new SourceId(runbook, source);
              if (mine.contains(source) && !loops.isEnding(id)) {
                here.put(source, definition);
              }
            });
    loops.apply(runbook, here);
  }

  private Entry here(Entry running) {
    return new Entry(
        running.id(), running.definition(), running.status(), running.targets(), collector);
  }

  private Entry elsewhere(SourceId id, SourceDefinition definition) {
    String holder = holders.getOrDefault(id.runbook(), Map.of()).get(id.source());
    boolean another = holder != null && !holder.equals(collector);
    return another
        ? new Entry(id, definition, SourceStatus.ELSEWHERE, List.of(), holder)
        : new Entry(id, definition, SourceStatus.PENDING, List.of(), null);
  }

  private int load() {
    return held.values().stream().mapToInt(Set::size).sum();
  }
}
