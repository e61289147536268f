package dev.headroom.evaluator.tenancy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How fresh look-ups of tenants are, and how much a table holds. */
@ConfigMapping(prefix = "headroom.tenancy")
public interface TenancyConfig {

  /** A look-up never goes by a table that was replaced longer ago; it fails instead. */
  @WithDefault("2s")
  Duration staleFor();

  /** How long a caller may keep an answer: its {@code Cache-Control: max-age}. */
  @WithDefault("5s")
  Duration keepFor();

  /** By how much the clocks of replicas may differ. */
  @WithDefault("1s")
  Duration clockSkew();

  /** How often every table is held against the runbook, beside at each change of that. */
  @WithDefault("10s")
  Duration adoptEvery();

  /** The most tenants of a runbook that have a place of their own. */
  @WithDefault("50000")
  int mostTenants();

  /** The most moves of a rebalancing plan. */
  @WithDefault("100")
  int mostMoves();

  /** After this, everybody has heard of a phase of a move, and a next one may begin. */
  default Duration settle() {
    return staleFor().plus(keepFor()).plus(clockSkew());
  }

  /**
   * @throws IllegalStateException with what to change
   */
  default void requireSound() {
    if (staleFor().compareTo(Duration.ofMillis(100)) < 0 || keepFor().isNegative()) {
      throw new IllegalStateException(
          "headroom.tenancy.stale-for is at least 100ms, and keep-for at least 0s");
    }
    if (clockSkew().isNegative() || !adoptEvery().isPositive()) {
      throw new IllegalStateException(
          "headroom.tenancy.clock-skew is at least 0s, and adopt-every is positive");
    }
    if (mostTenants() < 1 || mostTenants() > 50_000 || mostMoves() < 1) {
      throw new IllegalStateException(
          "headroom.tenancy.most-tenants is 1 to 50000, since all of them are one document at"
              + " times, and most-moves at least 1");
    }
  }
}
