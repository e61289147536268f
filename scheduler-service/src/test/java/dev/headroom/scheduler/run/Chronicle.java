package dev.headroom.scheduler.run;

import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.ledger.LedgerEntry;
import dev.headroom.scheduler.ledger.Trigger;
import dev.headroom.scheduler.ledger.check.InForce;
import dev.headroom.scheduler.ledger.check.Known;
import dev.headroom.scheduler.state.ActiveRun;
import dev.headroom.scheduler.state.JobState;
import dev.headroom.scheduler.state.Phase;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.store.Applied;
import dev.headroom.scheduler.store.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened, written down where the store puts steps in force, and what must never
 * happen. Definitions are forgotten again when the store loses them; starts are not, for their
 * actions ran.
 */
final class Chronicle {

  private final List<Reign> reigns = new ArrayList<>();
  private final Map<JobId, Long> fences = new HashMap<>();
  private final Map<JobId, Integer> mostConcurrent = new HashMap<>();
  private final Set<String> starts = new HashSet<>();
  private final Map<JobId, Map<RunKey, Long>> lastStarts = new HashMap<>();
  private final Set<JobId> forgotten = new HashSet<>();
  private final Set<JobId> reborn = new HashSet<>();
  private final boolean clockGoesBack;
  int started;

  Chronicle(boolean clockGoesBack) {
    this.clockGoesBack = clockGoesBack;
  }

  /** From then on the definition was in force; null from when the job was deleted. */
  private record Reign(JobId job, @Nullable JobDefinition definition, Instant after) {}

  int length() {
    return reigns.size();
  }

  void forgetAfter(int length) {
    reigns.subList(length, reigns.size()).clear();
  }

  /**
   * @param asked the time by which the change was made
   */
  void write(Change change, Applied.Done done, Instant asked) {
    JobState from = change.from();
    boolean deleted = change.to().status() == JobState.Status.DELETED;
    if (change.definition() != null) {
      int most = change.definition().policies().overlap().maxConcurrent();
      mostConcurrent.merge(change.job(), most, Math::max);
      reigns.add(new Reign(change.job(), change.definition(), handedOver(from, asked)));
    } else if (deleted && (from == null || from.status() != JobState.Status.DELETED)) {
      reigns.add(new Reign(change.job(), null, handedOver(from, asked)));
    }
    if (change.forgets() && clockGoesBack) {
      // Nothing remembers the fences of a job that is gone but the clock.
      fences.remove(change.job());
      forgotten.add(change.job());
    }
    if (from == null && forgotten.contains(change.job())) {
      reborn.add(change.job());
    }
    RunKey key = change.started();
    if (key != null) {
      start(change.job(), key, done.state());
    }
  }

  private static Instant handedOver(@Nullable JobState from, Instant asked) {
    Instant settled = from == null ? null : from.settled();
    return settled != null && settled.isAfter(asked) ? settled : asked;
  }

  private void start(JobId job, RunKey key, JobState state) {
    started++;
    ActiveRun run = state.run(key).orElseThrow();
    long last = fences.getOrDefault(job, 0L);
    check(
        run.fence() > last,
        () -> job + " starts " + key + " with fence " + run.fence() + " after " + last);
    fences.put(job, run.fence());
    check(
        starts.add(job + "#" + run.fence()),
        () -> "the fence of " + job + "@" + key + " was given before");
    lastStarts.computeIfAbsent(job, one -> new HashMap<>()).put(key, run.fence());
    if (key.trigger() == Trigger.SCHEDULE || key.trigger() == Trigger.BACKFILL) {
      long going =
          state.runs().stream()
              .filter(one -> one.phase() == Phase.RUNNING || one.phase() == Phase.PARENT)
              .filter(one -> one.key().part() == 0)
              .filter(
                  one ->
                      one.key().trigger() == Trigger.SCHEDULE
                          || one.key().trigger() == Trigger.BACKFILL)
              .count();
      // What was started under an earlier definition goes on under a stricter one.
      int most = mostConcurrent.getOrDefault(job, 1);
      check(going <= most, () -> job + " runs " + going + " times at once: " + state);
    }
  }

  static void check(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise.get());
    }
  }

  /**
   * Whether nothing remembers what a job of this name did before: it was gone, and registered again
   * at a time of the clock that had been before. Its instants come twice, rightly.
   */
  boolean livesTwice(JobId job) {
    return reborn.contains(job);
  }

  /** Runs whose last start the ledger does not name; of a store that never lost a write. */
  List<String> unnamed(List<LedgerEntry> entries) {
    Map<JobId, Map<RunKey, Long>> unnamed = new HashMap<>(lastStarts);
    unnamed.keySet().removeIf(this::livesTwice);
    for (LedgerEntry entry : entries) {
      RunKey key = new RunKey(entry.instant(), entry.trigger(), entry.request(), entry.part());
      Map<RunKey, Long> ofJob = unnamed.get(entry.job());
      if (ofJob != null && entry.start() != null) {
        ofJob.remove(key, entry.start().fence());
      }
    }
    List<String> text = new ArrayList<>();
    unnamed.forEach(
        (job, runs) -> runs.forEach((key, fence) -> text.add(job + "@" + key + " " + fence)));
    return text;
  }

  /** What the ledger has to account for. */
  List<Known> known(Map<JobId, JobState> states, Instant end) {
    Map<JobId, List<InForce>> calendars = new HashMap<>();
    Map<JobId, Reign> present = new HashMap<>();
    for (Reign reign : reigns) {
      close(calendars, present.put(reign.job(), reign), reign.after());
      // The clock went back: what comes before is the next calendar's.
      calendars
          .computeIfAbsent(reign.job(), job -> new ArrayList<>())
          .replaceAll(earlier -> upTo(earlier, reign.after()));
    }
    List<Known> known = new ArrayList<>();
    present.keySet().removeIf(this::livesTwice);
    present.forEach(
        (job, reign) -> {
          JobState state = states.get(job);
          Instant until =
              state == null || state.cursor() == null ? end : state.cursor().minusMillis(1);
          close(calendars, reign, until);
          known.add(new Known(job, calendars.getOrDefault(job, List.of()), open(state)));
        });
    return known;
  }

  private static void close(
      Map<JobId, List<InForce>> calendars, @Nullable Reign reign, Instant until) {
    if (reign != null
        && reign.definition() != null
        && reign.definition().enabled()
        && until.isAfter(reign.after())) {
      calendars
          .computeIfAbsent(reign.job(), job -> new ArrayList<>())
          .add(new InForce(reign.definition().calendar(), reign.after(), until));
    }
  }

  private static InForce upTo(InForce earlier, Instant end) {
    Instant until = earlier.until().isAfter(end) ? end : earlier.until();
    Instant after = earlier.after().isAfter(until) ? until : earlier.after();
    return new InForce(earlier.calendar(), after, until);
  }

  private static Set<Instant> open(@Nullable JobState state) {
    Set<Instant> open = new HashSet<>();
    if (state != null) {
      state.runs().stream()
          .filter(run -> run.key().trigger() == Trigger.SCHEDULE)
          .forEach(run -> open.add(run.key().instant()));
      if (state.buffered() != null) {
        open.add(state.buffered());
      }
    }
    return open;
  }
}
