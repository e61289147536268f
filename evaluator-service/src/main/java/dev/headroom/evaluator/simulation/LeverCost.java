package dev.headroom.evaluator.simulation;

import dev.headroom.evaluator.growth.Range;
import dev.headroom.evaluator.runbook.model.Capacity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lever costs over the horizon. Within it a lever is moved once, one step.
 *
 * @param lever {@code component.lever}
 * @param stands where it stands; null where that is not known
 * @param next where one step takes it; null for nowhere
 * @param trips when the first of the triggers that raise it trips; null where none is judged
 */
public record LeverCost(
    String component,
    String lever,
    @Nullable Capacity stands,
    @Nullable Capacity next,
    @Nullable TripDays trips,
    Money money,
    List<ByDriver> byDriver) {

  public LeverCost {
    byDriver = List.copyOf(byDriver);
  }

  /** What is paid. */
  public sealed interface Money {

    /**
     * Over the horizon.
     *
     * @param stay when it is never moved
     * @param moveNow when it is moved today
     * @param atTrip when it is moved on the day on which a trigger trips, if one does
     * @param futures of {@code atTrip}, for sums
     */
    record Priced(double stay, double moveNow, Range atTrip, double[] futures) implements Money {}

    /** Not known; {@code says} tells what is missing. */
    record Unpriced(String says) implements Money {}
  }

  /**
   * Where the lever has to stand for so much of a driver.
   *
   * @param upTo the value of the driver up to which that is enough
   * @param perMonth what it costs; null where no price is given
   */
  public record ByDriver(String driver, double upTo, Capacity stands, @Nullable Double perMonth) {}
}
