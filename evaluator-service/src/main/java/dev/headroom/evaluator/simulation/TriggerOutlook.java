package dev.headroom.evaluator.simulation;

import dev.headroom.evaluator.growth.LoadFit;
import dev.headroom.evaluator.growth.TriggerName;
import java.util.List;

/**
 * What becomes of a trigger.
 *
 * @param levers that its response raises, as {@code component.lever}, in its order
 */
public record TriggerOutlook(TriggerName trigger, List<String> levers, Basis basis) {

  public TriggerOutlook {
    levers = List.copyOf(levers);
  }

  /** What the outlook rests on. */
  public sealed interface Basis {

    /**
     * On the growth of a driver, by the load for each unit of it.
     *
     * @param threshold of the trigger, in the unit of the load
     * @param upper whether it trips above
     */
    record Driver(String driver, LoadFit.Fitted fit, double threshold, boolean upper, TripDays days)
        implements Basis {

      /** The value of the driver at which the trigger trips. */
      public double tripsAt() {
        return (threshold - fit.base()) / fit.perUnit();
      }
    }

    /** On the trigger's own history alone, whatever is assumed of drivers. */
    record OwnHistory(TripDays days) implements Basis {}

    /** Nothing can be said; {@code says} tells why. */
    record Unjudged(String says) implements Basis {}
  }
}
