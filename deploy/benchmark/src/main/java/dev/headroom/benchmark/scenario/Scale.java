package dev.headroom.benchmark.scenario;

import java.time.Duration;
import java.util.List;

/**
 * How much is asked.
 *
 * @param divisor by which the number of jobs of each scenario is divided
 * @param rounds for scenarios of several rounds, such as kills
 * @param watch how long firings of each second are watched
 * @param warmUp how long they fire before
 * @param leases that runs of killed processes are held by
 */
public record Scale(
    int divisor, int rounds, Duration watch, Duration warmUp, List<Duration> leases) {

  /** What the figures are taken with. */
  public static final Scale FULL =
      new Scale(
          1,
          10,
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          List.of(Duration.ofSeconds(10), Duration.ofSeconds(3)));

  /** Shows that everything works, in seconds; its figures say nothing. */
  public static final Scale QUICK =
      new Scale(
          100, 1, Duration.ofSeconds(2), Duration.ofSeconds(1), List.of(Duration.ofSeconds(3)));

  public Scale {
    leases = List.copyOf(leases);
  }

  int of(int jobs) {
    return Math.max(1, jobs / divisor);
  }
}
