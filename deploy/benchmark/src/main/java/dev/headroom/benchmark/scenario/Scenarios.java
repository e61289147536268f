package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.store.Durability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** All scenarios, in the order in which they are run. */
public final class Scenarios {

  private static final int THOUSAND = 1_000;
  private static final Duration SECOND = Duration.ofSeconds(1);

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
    List<Scenario> scenarios = new ArrayList<>();
    scenarios.add(new Drain(Durability.WITHIN_A_SECOND, scale, clock));
    scenarios.add(new Drain(Durability.BEFORE_THE_ANSWER, scale, clock));
    scenarios.add(new SameInstant(scale, clock));
    scenarios.add(new EachSecond("second-1000", peers, Duration.ZERO, scale, clock));
    scenarios.add(new EachSecond("spread-1000", peers, SECOND, scale, clock));
    scenarios.add(new EachSecond("second-10000", headroom, Duration.ZERO, scale, clock));
    scenarios.add(new Million(scale, clock));
    scale.leases().forEach(lease -> scenarios.add(new Recovery(lease, scale, clock)));
    return List.copyOf(scenarios);
  }

  private static Entry entry(Entrant entrant, int jobs) {
    return new Entry(entrant, Durability.WITHIN_A_SECOND, jobs);
  }
}
