package dev.headroom.evaluator.simulation.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.rest.GrowthJson;
import dev.headroom.evaluator.simulation.Simulation;
import dev.headroom.evaluator.simulation.TriggerOutlook;
import dev.headroom.evaluator.simulation.TriggerOutlook.Basis;
import dev.headroom.evaluator.simulation.TripDays;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as it is answered.
 *
 * @param first the lever to move first; null where none is asked for within the horizon
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Simulation")
public record SimulationJson(
    String runbook,
    int version,
    LocalDate today,
    int horizonDays,
    Map<String, Double> grow,
    Set<String> events,
    List<TripJson> triggers,
    @Nullable FirstJson first,
    CostsJson costs,
    List<GrowthJson.DriverJson> drivers) {

  static SimulationJson of(Snapshot snapshot, Simulation simulation) {
    return new SimulationJson(
        snapshot.runbook().name(),
        snapshot.version(),
        snapshot.today(),
        simulation.assumption().horizonDays(),
        simulation.assumption().grow(),
        simulation.assumption().events(),
        simulation.triggers().stream().map(one -> TripJson.of(snapshot.today(), one)).toList(),
        simulation
            .first()
            .map(
                one ->
                    new FirstJson(
                        one.lever(),
                        one.trigger().trigger().component(),
                        one.trigger().trigger().trigger()))
            .orElse(null),
        CostsJson.of(simulation),
        GrowthJson.of(snapshot, simulation.growth()).drivers());
  }

  /** The lever to move first, and the trigger that asks for it. */
  @RegisterForReflection
  @Schema(name = "FirstLever")
  public record FirstJson(String lever, String component, String trigger) {}

  /** When a trigger trips; a date that is null lies beyond the horizon. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Trip")
  public record TripJson(
      String component,
      String trigger,
      @Schema(description = "driver, own-history or unjudged") String basis,
      @Nullable String driver,
      @Schema(description = "The value of the driver at which it trips") @Nullable Double tripsAt,
      @Schema(description = "That it trips within the horizon") @Nullable Double probability,
      @Nullable LocalDate p5,
      @Nullable LocalDate p50,
      @Nullable LocalDate p95,
      List<String> levers,
      @Schema(description = "Why nothing can be said") @Nullable String unjudged) {

    static TripJson of(LocalDate today, TriggerOutlook outlook) {
      TripDays days = Simulation.days(outlook.basis()).orElse(null);
      Basis.Driver driver = outlook.basis() instanceof Basis.Driver some ? some : null;
      return new TripJson(
          outlook.trigger().component(),
          outlook.trigger().trigger(),
          word(outlook.basis()),
          driver == null ? null : driver.driver(),
          driver == null ? null : driver.tripsAt(),
          days == null ? null : days.probability(),
          date(today, days, 0.05),
          date(today, days, 0.5),
          date(today, days, 0.95),
          outlook.levers(),
          outlook.basis() instanceof Basis.Unjudged(String says) ? says : null);
    }

    private static String word(Basis basis) {
      return switch (basis) {
        case Basis.Driver driver -> "driver";
        case Basis.OwnHistory own -> "own-history";
        case Basis.Unjudged unjudged -> "unjudged";
      };
    }

    private static @Nullable LocalDate date(
        LocalDate today, @Nullable TripDays days, double share) {
      OptionalInt day = days == null ? OptionalInt.empty() : days.day(share);
      return day.isPresent() ? today.plusDays(day.getAsInt()) : null;
    }
  }
}
