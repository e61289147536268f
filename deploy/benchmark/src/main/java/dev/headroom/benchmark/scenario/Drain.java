package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.benchmark.store.Durability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Jobs that run once, all due already: from the start of the scheduler until the outcome of the
 * last one is stored. Ten times as many warm the process up before, so that what is measured is no
 * compiler. Another process registers them, so that the scheduler knows no job but from the store.
 */
public final class Drain implements Scenario {

  private static final int JOBS = 50_000;
  private static final int JOBS_OF_QUARTZ_JDBC = 2_000;
  private static final int WARM_UP_ROUNDS = 10;
  private static final int WARM_UP_OF_THE_SLOW = 1;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Durability durability;
  private final Scale scale;
  private final InstantSource clock;

  public Drain(Durability durability, Scale scale, InstantSource clock) {
    this.durability = durability;
    this.scale = scale;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "drain";
  }

  @Override
  public List<Entry> entries() {
    return List.of(
        new Entry(Entrant.HEADROOM, durability, scale.of(JOBS)),
        new Entry(Entrant.DB_SCHEDULER, durability, scale.of(JOBS)),
        new Entry(Entrant.DB_SCHEDULER_LEDGER, durability, scale.of(JOBS)),
        new Entry(Entrant.QUARTZ_JDBC, durability, scale.of(JOBS_OF_QUARTZ_JDBC)));
  }

  @Override
  public List<Reading> measure(Entry entry, Rig rig) {
    var contestant = rig.contestant();
    int rounds = entry.entrant() == Entrant.QUARTZ_JDBC ? WARM_UP_OF_THE_SLOW : WARM_UP_ROUNDS;
    for (int round = 1; round <= rounds; round++) {
      register(rig, "warmup" + round, entry.jobs());
      contestant.start();
      contestant.awaitSettled(entry.jobs(), LIMIT);
      contestant.stop();
    }
    register(rig, "drain", entry.jobs());
    var cpu = rig.cpu(contestant);
    var begin = contestant.start();
    var end = contestant.awaitSettled(entry.jobs(), LIMIT);
    var used = rig.cpu(contestant).since(cpu);
    return new Readings("drain, " + durability.appendfsync())
        .rate("runs committed", entry.jobs(), Duration.between(begin, end), Unit.RUNS_PER_SECOND)
        .cpu(used, entry.jobs())
        .resident(contestant)
        .list();
  }

  private void register(Rig rig, String series, int jobs) {
    try (var registrar = rig.contestant()) {
      registrar.register(JobSeries.once(series, jobs, clock.instant()));
    }
  }
}
