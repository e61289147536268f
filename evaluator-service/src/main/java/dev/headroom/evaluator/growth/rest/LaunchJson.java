package dev.headroom.evaluator.growth.rest;

import dev.headroom.evaluator.growth.Launch;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A launch as it is answered.
 *
 * @param over how long its growth takes to come; 0d for at once
 * @param origin who said so last: runbook, rest or jira
 */
@RegisterForReflection
@Schema(name = "Launch")
public record LaunchJson(
    String id,
    String says,
    LocalDate on,
    String driver,
    UpliftJson uplift,
    double probability,
    String over,
    String origin) {

  /** Shares of the driver: 0.1 is 10 %. */
  @RegisterForReflection
  @Schema(name = "Uplift")
  public record UpliftJson(double low, double mid, double high) {}

  static LaunchJson of(Launch launch) {
    return new LaunchJson(
        launch.id(),
        launch.says(),
        launch.on(),
        launch.driver(),
        new UpliftJson(launch.low(), launch.mid(), launch.high()),
        launch.probability(),
        launch.rampDays() + "d",
        launch.origin().name().toLowerCase(Locale.ROOT));
  }
}
