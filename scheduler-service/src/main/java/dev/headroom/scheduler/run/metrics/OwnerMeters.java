package dev.headroom.scheduler.run.metrics;

import dev.headroom.scheduler.ledger.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The meters of one owner's jobs. */
final class OwnerMeters {

  /** At 1 a run ends as the next one begins. */
  private static final double[] RATIOS = {0.1, 0.25, 0.5, 0.75, 1, 2};

  private final Map<Outcome, Counter> runs = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Timer> durations = new EnumMap<>(Outcome.class);
  private final Counter missed;
  private final DistributionSummary ratio;

  OwnerMeters(MeterRegistry registry, String prefix, String owner) {
    for (Outcome outcome : Outcome.values()) {
      runs.put(
          outcome,
          Counter.builder(prefix + "runs")
              .description("Nominal instants by what became of them")
              .tag("owner", owner)
              .tag("outcome", outcome.word())
              .register(registry));
      durations.put(
          outcome,
          Timer.builder(prefix + "run.duration")
              .description("From the last start of a run to its outcome")
              .tag("owner", owner)
              .tag("outcome", outcome.word())
              .register(registry));
    }
    missed =
        Counter.builder(prefix + "runs.missed")
            .description("Nominal instants that did not run although nobody wanted that")
            .tag("owner", owner)
            .register(registry);
    ratio =
        DistributionSummary.builder(prefix + "run.interval.ratio")
            .description("How much of the time to the next instant a run of the schedule took")
            .tag("owner", owner)
            .serviceLevelObjectives(RATIOS)
            .register(registry);
  }

  Counter runs(Outcome outcome) {
    return Objects.requireNonNull(runs.get(outcome));
  }

  Timer duration(Outcome outcome) {
    return Objects.requireNonNull(durations.get(outcome));
  }

  Counter missed() {
    return missed;
  }

  DistributionSummary ratio() {
    return ratio;
  }
}
