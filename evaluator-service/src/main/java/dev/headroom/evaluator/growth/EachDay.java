package dev.headroom.evaluator.growth;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A driver on every day between two values that are at most {@value #LARGEST_GAP} days apart, on
 * the straight line between them: customers are counted once a month and grow all month.
 */
final class EachDay {

  private static final int LARGEST_GAP = 45;

  private EachDay() {}

  static SortedMap<LocalDate, Double> of(SortedMap<LocalDate, Double> days) {
    var every = new TreeMap<LocalDate, Double>(days);
    Map.@Nullable Entry<LocalDate, Double> before = null;
    for (Map.Entry<LocalDate, Double> one : days.entrySet()) {
      if (before != null) {
        long gap = ChronoUnit.DAYS.between(before.getKey(), one.getKey());
        for (long day = 1; gap <= LARGEST_GAP && day < gap; day++) {
          double share = (double) day / gap;
          every.put(
              before.getKey().plusDays(day),
              before.getValue() + share * (one.getValue() - before.getValue()));
        }
      }
      before = one;
    }
    return every;
  }
}
