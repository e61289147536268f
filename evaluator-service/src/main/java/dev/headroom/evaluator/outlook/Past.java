package dev.headroom.evaluator.outlook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The levels that an outlook rests on, as a picture shows them.
 *
 * @param from where the first step begins
 * @param to where the last one ends
 * @param stepSeconds of the steps that were forecast from
 * @param known how many of them have a value
 * @param shownSeconds length of the steps of {@code levels}
 * @param levels each the closest to the threshold within its step; null for a hole
 */
public record Past(
    Instant from,
    Instant to,
    long stepSeconds,
    int steps,
    int known,
    long shownSeconds,
    List<@Nullable Double> levels) {

  /** More are not seen in a picture. */
  private static final int MOST_SHOWN = 240;

  static Past of(Levels levels, boolean upper) {
    int length = levels.values().length;
    int stride = Math.max(1, Math.ceilDiv(length, MOST_SHOWN));
    var shown = new ArrayList<@Nullable Double>();
    for (int i = 0; i < length; i += stride) {
      double[] seen =
          Arrays.stream(levels.values(), i, Math.min(length, i + stride))
              .filter(value -> !Double.isNaN(value))
              .sorted()
              .toArray();
      shown.add(seen.length == 0 ? null : Rounded.value(upper ? seen[seen.length - 1] : seen[0]));
    }
    long step = levels.step().toSeconds();
    return new Past(
        levels.start(), levels.at(length), step, length, levels.known(), step * stride, shown);
  }
}
