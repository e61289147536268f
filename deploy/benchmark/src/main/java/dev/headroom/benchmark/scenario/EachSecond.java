package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.JobSeries;
import dev.headroom.benchmark.figure.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Jobs that run each second, for a minute: how late they begin. */
public final class EachSecond implements Scenario {

  private static final Duration REGISTERING = Duration.ofSeconds(3);
  private static final Duration LATEST = Duration.ofSeconds(5);

  private final String name;
  private final List<Entry> entries;
  private final Duration spread;
  private final Scale scale;
  private final InstantSource clock;

  /**
   * @param spread over which the jobs are spread within the second; zero for the same instant
   */
  public EachSecond(
      String name, List<Entry> entries, Duration spread, Scale scale, InstantSource clock) {
    this.name = name;
    this.entries = List.copyOf(entries);
    this.spread = spread;
    this.scale = scale;
    this.clock = clock;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public List<Reading> measure(Entry entry, Rig rig) throws InterruptedException {
    var contestant = rig.contestantFor(entry.jobs());
    var first = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(REGISTERING);
    contestant.register(JobSeries.eachSecond("tick", entry.jobs(), first, spread));
    var ready = clock.instant();
    var from =
        (ready.isAfter(first) ? ready : first).truncatedTo(ChronoUnit.SECONDS).plus(scale.warmUp());
    var to = from.plus(scale.watch());
    contestant.watch(from, to);
    contestant.start();
    sleepUntil(from);
    var cpu = rig.cpu(contestant);
    sleepUntil(to);
    var used = rig.cpu(contestant).since(cpu);
    // What is late still counts, as late.
    sleepUntil(to.plus(LATEST));
    long expected = entry.jobs() * scale.watch().toSeconds();
    return new Readings(name)
        .lateness(contestant.lateness(), expected)
        .cpu(used, expected)
        .resident(contestant)
        .list();
  }

  private void sleepUntil(Instant instant) throws InterruptedException {
    var left = Duration.between(clock.instant(), instant);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
  }
}
