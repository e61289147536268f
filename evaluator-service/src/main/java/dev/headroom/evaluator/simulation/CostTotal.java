package dev.headroom.evaluator.simulation;

import dev.headroom.evaluator.growth.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * What several levers cost together over the horizon.
 *
 * @param of a component, or {@code total}
 * @param without levers that have no price, which are not in it
 */
public record CostTotal(
    String of, double stay, double moveNow, Range atTrip, List<String> without) {

  public static final String ALL = "total";

  public CostTotal {
    without = List.copyOf(without);
  }

  /**
   * The sum, future by future.
   *
   * @param levers at least one that has a price
   */
  static CostTotal of(String name, List<LeverCost> levers, int futures) {
    double stay = 0;
    double moveNow = 0;
    double[] atTrip = new double[futures];
    var without = new ArrayList<String>();
    for (LeverCost lever : levers) {
      switch (lever.money()) {
        case LeverCost.Money.Priced priced -> {
          stay += priced.stay();
          moveNow += priced.moveNow();
          for (int i = 0; i < futures; i++) {
            atTrip[i] += priced.futures()[i];
          }
        }
        case LeverCost.Money.Unpriced unpriced -> without.add(lever.lever());
      }
    }
    return new CostTotal(name, stay, moveNow, Range.of(atTrip), without);
  }
}
