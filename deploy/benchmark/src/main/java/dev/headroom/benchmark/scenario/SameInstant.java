package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.store.Durability;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Jobs that run once, all at one instant ahead, on a running scheduler: how late the last of them
 * begins.
 */
public final class SameInstant implements Scenario {

  private static final int JOBS = 20_000;
  private static final int WARM_UP_PART = 4;
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int MARGIN = 2;

  private final Scale scale;
  private final InstantSource clock;

  public SameInstant(Scale scale, InstantSource clock) {
    this.scale = scale;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "same-instant";
  }

  @Override
  public List<Entry> entries() {
    return List.of(
        new Entry(Entrant.HEADROOM, Durability.WITHIN_A_SECOND, scale.of(JOBS)),
        new Entry(Entrant.DB_SCHEDULER, Durability.WITHIN_A_SECOND, scale.of(JOBS)),
        new Entry(Entrant.QUARTZ_MEMORY, Durability.WITHIN_A_SECOND, scale.of(JOBS)));
  }

  @Override
  public List<Reading> measure(Entry entry, Rig rig) {
    var contestant = rig.contestantFor(entry.jobs());
    int warmUp = Math.max(1, entry.jobs() / WARM_UP_PART);
    var begin = clock.instant();
    contestant.register(JobSeries.once("warmup", warmUp, begin));
    var registering = Duration.between(begin, clock.instant());
    contestant.start();
    contestant.awaitSettled(warmUp, LIMIT);

    var due =
        clock
            .instant()
            .plus(registering.multipliedBy((long) MARGIN * WARM_UP_PART))
            .plusSeconds(MARGIN)
            .truncatedTo(ChronoUnit.SECONDS);
    contestant.watch(due, due.plusSeconds(1));
    contestant.register(JobSeries.once("same", entry.jobs(), due));
    if (clock.instant().isAfter(due)) {
      throw new IllegalStateException("the jobs were due before all of them were registered");
    }
    contestant.awaitSettled(entry.jobs(), LIMIT);
    return new Readings("same-instant").lateness(contestant.lateness(), entry.jobs()).list();
  }
}
