package dev.headroom.evaluator.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded series with jitter, gaps, resets, plateaus and, where asked for, NaN and infinities. */
final class RandomSeries {

  static final long START = 1_771_405_200_000L;

  private RandomSeries() {}

  static List<Scan.Sample> samples(Random random, long until, boolean special) {
    var samples = new ArrayList<Scan.Sample>();
    boolean whole = random.nextBoolean();
    long interval = List.of(1_000L, 5_000L, 15_000L, 60_000L).get(random.nextInt(4));
    double value = random.nextInt(1_000);
    long time = START + 1 + random.nextLong(interval);
    while (time < until) {
      double step = whole ? random.nextInt(20) : random.nextDouble() * 7 - 2;
      value = random.nextInt(50) == 0 ? random.nextInt(3) : value + step;
      samples.add(new Scan.Sample(time, special ? special(random, value) : value));
      boolean gap = random.nextInt(80) == 0;
      time += gap ? random.nextLong(1, 400 * interval) : interval - 20 + random.nextInt(40);
      if (random.nextInt(100) == 0) {
        value = Math.round(value);
      }
    }
    return samples;
  }

  private static double special(Random random, double value) {
    return switch (random.nextInt(120)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> -0.0;
      case 4 -> value * 1e-300;
      default -> value;
    };
  }
}
