package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.benchmark.contestant.RemoteContestant;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.figure.Unit;
import dev.headroom.benchmark.store.Durability;
import dev.headroom.benchmark.store.RedisStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What many jobs that are not due cost: memory of the store, the rate at which due ones are run
 * beside few and beside many, and the time that a new process takes to its first run.
 */
public final class Million implements Scenario {

  private static final int FEW = 10_000;
  private static final int MANY = 1_000_000;
  private static final int DUE = 10_000;
  private static final Duration FAR = Duration.ofDays(300);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Scale scale;
  private final InstantSource clock;

  public Million(Scale scale, InstantSource clock) {
    this.scale = scale;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "million";
  }

  @Override
  public List<Entry> entries() {
    return List.of(new Entry(Entrant.HEADROOM, Durability.WITHIN_A_SECOND, scale.of(MANY)));
  }

  @Override
  public List<Reading> measure(Entry entry, Rig rig) {
    var redis = (RedisStore) rig.store();
    int few = scale.of(FEW);
    int more = entry.jobs() - few;
    int due = scale.of(DUE);
    var readings = new Readings("million");
    try (var contestant = rig.contestant()) {
      drain(contestant, "warmup", due);
      contestant.register(JobSeries.once("few", few, clock.instant().plus(FAR)));
      Duration besideFew = drain(contestant, "besidefew", due);

      long before = redis.usedMemory();
      Instant begin = clock.instant();
      contestant.register(JobSeries.once("many", more, clock.instant().plus(FAR)));
      Duration registering = Duration.between(begin, clock.instant());
      long bytes = redis.usedMemory() - before;
      Duration besideMany = drain(contestant, "besidemany", due);
      readings
          .rate("registered", more, registering, Unit.JOBS_PER_SECOND)
          .add("memory of Redis", (double) bytes / more, Unit.BYTES_PER_JOB)
          .rate("runs committed beside %,d".formatted(few), due, besideFew, Unit.RUNS_PER_SECOND)
          .rate(
              "runs committed beside %,d".formatted(few + more),
              due,
              besideMany,
              Unit.RUNS_PER_SECOND)
          .resident(contestant);
    }
    return readings.seconds("start of a process to its first run", firstRun(rig)).list();
  }

  private Duration drain(RemoteContestant contestant, String series, int jobs) {
    contestant.register(JobSeries.once(series, jobs, clock.instant()));
    Instant begin = contestant.start();
    Instant end = contestant.awaitSettled(jobs, LIMIT);
    contestant.stop();
    return Duration.between(begin, end);
  }

  private Duration firstRun(Rig rig) {
    try (var registering = rig.contestant()) {
      registering.register(JobSeries.once("first", 1, clock.instant()));
    }
    Instant begin = clock.instant();
    try (var fresh = rig.contestant()) {
      fresh.start();
      return Duration.between(begin, fresh.awaitFired(1, LIMIT));
    }
  }
}
