package dev.headroom.evaluator.simulation;

import dev.headroom.evaluator.growth.Growth;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is assumed.
 *
 * @param grow by driver, how far it grows over the horizon, evenly, in place of its own forecast:
 *     0.5 is half as much again
 * @param events launches that take place for certain; the others keep their probability
 */
public record Assumption(Map<String, Double> grow, Set<String> events, int horizonDays) {

  /** Beyond this a growth is a slip of the pen. */
  public static final double MOST_GROWTH = 100;

  public Assumption {
    grow = Collections.unmodifiableMap(new TreeMap<>(grow));
    events = Collections.unmodifiableSet(new TreeSet<>(events));
    if (horizonDays < 1 || horizonDays > Growth.MOST_DAYS) {
      throw new IllegalArgumentException("a horizon of " + horizonDays + " days");
    }
    for (double one : grow.values()) {
      if (!(one > -1 && one <= MOST_GROWTH)) {
        throw new IllegalArgumentException("a growth of " + one);
      }
    }
  }

  /** Nothing but what is expected. */
  public static Assumption none(int horizonDays) {
    return new Assumption(Map.of(), Set.of(), horizonDays);
  }
}
