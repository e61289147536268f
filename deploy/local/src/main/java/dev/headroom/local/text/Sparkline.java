package dev.headroom.local.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values as a line of bars, the least at the bottom; a hole is a blank, never a low bar. */
public final class Sparkline {

  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final String HOLE = " ";

  private Sparkline() {}

  /**
   * At most so many bars; each stands for the mean of its share of the values.
   *
   * @param values empty for a hole
   */
  public static String of(List<OptionalDouble> values, int width) {
    List<OptionalDouble> bars = squeezed(values, width);
    double least = known(bars).stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = known(bars).stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return bars.stream()
        .map(bar -> bar.isEmpty() ? HOLE : "" + BARS.charAt(level(bar.getAsDouble(), least, most)))
        .collect(Collectors.joining());
  }

  private static List<OptionalDouble> squeezed(List<OptionalDouble> values, int width) {
    int bars = Math.min(width, values.size());
    var squeezed = new ArrayList<OptionalDouble>();
    for (int bar = 0; bar < bars; bar++) {
      int from = (int) ((long) bar * values.size() / bars);
      int to = (int) ((long) (bar + 1) * values.size() / bars);
      squeezed.add(
          IntStream.range(from, to)
              .mapToObj(values::get)
              .filter(OptionalDouble::isPresent)
              .mapToDouble(OptionalDouble::getAsDouble)
              .average());
    }
    return squeezed;
  }

  private static List<Double> known(List<OptionalDouble> values) {
    return values.stream()
        .filter(OptionalDouble::isPresent)
        .map(OptionalDouble::getAsDouble)
        .toList();
  }

  private static int level(double value, double least, double most) {
    double share = most > least ? (value - least) / (most - least) : 0.5;
    return (int) Math.min(BARS.length() - 1, share * BARS.length());
  }
}
