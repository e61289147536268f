package dev.headroom.evaluator.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples come and go, and any rank may be asked for: the answer is that of sorted samples. */
class RankedBandTest {

  private final RankedBand band = new RankedBand();
  private final Deque<Double> samples = new ArrayDeque<>();
  private int made;

  private void add(double sample) {
    band.add(sample);
    samples.add(sample);
  }

  private void removeOldest() {
    band.remove(samples.remove());
  }

  private double ask(int rank) {
    if (!band.reaches(rank)) {
      made++;
      band.make(rank, samples.stream().mapToDouble(Double::doubleValue).toArray());
    }
    return band.value(rank);
  }

  private double sorted(int rank) {
    double[] all = samples.stream().mapToDouble(one -> one + 0.0).toArray();
    return Ordered.copy(all, 0, all.length)[rank];
  }

  private static double sample(Random random, int kind, int count) {
    return switch (kind) {
      case 0 -> random.nextGaussian();
      case 1 -> count;
      case 2 -> random.nextInt(3) - 1;
      case 3 -> random.nextInt(10) == 0 ? Double.NaN : -random.nextDouble();
      default -> random.nextBoolean() ? -0.0 : Double.POSITIVE_INFINITY;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void any_rank_is_that_of_the_sorted_samples(int kind) {
    var random = new Random(kind);
    for (int i = 0; i < 4_000; i++) {
      add(sample(random, kind, i));
      if (samples.size() > 300 + random.nextInt(700)) {
        removeOldest();
      }
      if (random.nextInt(100) == 0) {
        int rank = random.nextInt(samples.size());
        assertEquals(sorted(rank), ask(rank), "rank " + rank + " at " + i);
      }
    }
  }

  @Test
  void one_rank_of_rising_samples_is_seldom_looked_for_anew() {
    for (int i = 0; i < 10_000; i++) {
      add(i);
      if (samples.size() > 900) {
        removeOldest();
      }
      int rank = samples.size() / 2;
      assertEquals(sorted(rank), ask(rank));
    }
    assertTrue(made < 120, "made anew " + made + " times");
  }

  @Test
  void two_ranks_far_apart_are_not_looked_for_anew_again_and_again() {
    for (int i = 0; i < 5_000; i++) {
      add(i % 977);
      if (samples.size() > 900) {
        removeOldest();
      }
      if (i > 1_000) {
        assertEquals(sorted(10), ask(10));
        assertEquals(sorted(890), ask(890));
      }
    }
    assertTrue(made < 5, "made anew " + made + " times");
  }
}
