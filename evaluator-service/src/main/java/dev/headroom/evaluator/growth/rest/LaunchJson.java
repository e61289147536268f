package dev.headroom.evaluator.growth.rest;

import dev.headroom.evaluator.growth.Launch;
import dev.headroom.evaluator.growth.review.LaunchReview;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
    String origin,
    @Schema(
            description =
                "Its capacity review; null where none was asked for, and in answers about growth")
        @Nullable ReviewJson review) {

  /**
   * The capacity review of a launch.
   *
   * @param state asked, filed, or called-off
   * @param reference of its ticket; null until it is filed, {@code kept} where no channel takes it
   * @param growth that was projected when it was asked for, as a share
   * @param says why people could not be told of what is new; empty when they could
   */
  @RegisterForReflection
  @Schema(name = "LaunchReview")
  public record ReviewJson(
      String state,
      @Nullable String reference,
      @Nullable String url,
      double growth,
      Instant since,
      String says) {

    static @Nullable ReviewJson of(@Nullable LaunchReview review) {
      return review == null
          ? null
          : new ReviewJson(
              review.state().word(),
              review.reference(),
              review.url(),
              review.growth().share(),
              review.since(),
              review.says());
    }
  }

  /** Shares of the driver: 0.1 is 10 %. */
  @RegisterForReflection
  @Schema(name = "Uplift")
  public record UpliftJson(double low, double mid, double high) {}

  /** As part of an answer about growth. */
  static LaunchJson of(Launch launch) {
    return of(launch, null);
  }

  static LaunchJson of(Launch launch, @Nullable LaunchReview review) {
    return new LaunchJson(
        launch.id(),
        launch.says(),
        launch.on(),
        launch.driver(),
        new UpliftJson(launch.low(), launch.mid(), launch.high()),
        launch.probability(),
        launch.rampDays() + "d",
        launch.origin().name().toLowerCase(Locale.ROOT),
        ReviewJson.of(review));
  }
}
