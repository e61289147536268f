package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.store.Durability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** All scenarios, in the order in which they are run. */
public final class Scenarios {

  private static final int THOUSAND = 1_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(3);

  private Scenarios() {}

  public static List<Scenario> all(Scale scale, InstantSource clock) {
    int thousand = scale.of(THOUSAND);
    int tenThousand = scale.of(10 * THOUSAND);
    List<Entry> peers =
        List.of(
            entry(Entrant.HEADROOM, thousand),
            entry(Entrant.DB_SCHEDULER, thousand),
            entry(Entrant.QUARTZ_MEMORY, thousand),
            entry(Entrant.APSCHEDULER, thousand));
    List<Entry> headroom = List.of(entry(Entrant.HEADROOM, tenThousand));
    return List.of(
        new Drain(Durability.WITHIN_A_SECOND, scale, clock),
        new Drain(Durability.BEFORE_THE_ANSWER, scale, clock),
        new SameInstant(scale, clock),
        new EachSecond("second-1000", peers, Duration.ZERO, scale, clock),
        new EachSecond("spread-1000", peers, SECOND, scale, clock),
        new EachSecond("second-10000", headroom, Duration.ZERO, scale, clock),
        new Million(scale, clock),
        new Recovery(LEASE, scale, clock),
        new Recovery(SHORTEST_LEASE, scale, clock));
  }

  private static Entry entry(Entrant entrant, int jobs) {
    return new Entry(entrant, Durability.WITHIN_A_SECOND, jobs);
  }
}
