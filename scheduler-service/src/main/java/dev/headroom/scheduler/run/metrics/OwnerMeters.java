package dev.headroom.scheduler.run.metrics;

import dev.headroom.scheduler.ledger.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The meters of one owner's jobs. */
final class OwnerMeters {

  private final Map<Outcome, Counter> runs = new EnumMap<>(Outcome.class);
  private final Map<Outcome, Timer> durations = new EnumMap<>(Outcome.class);
  private final Counter missed;

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
}
