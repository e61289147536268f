package dev.headroom.evaluator.growth;

import java.nio.charset.StandardCharsets;

/**
 * Numbers that look drawn by lot and are not: a function of a name and a number. Each name has its
 * own, so that moving one launch leaves the lots of all others as they were.
 *
 * @see <a href="https://doi.org/10.1145/2714064.2660195">SplitMix64</a>
 */
public final class Draws {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double UNIT = 0x1.0p-53;

  private final long seed;

  private Draws(long seed) {
    this.seed = seed;
  }

  public static Draws of(String name) {
    long hash = FNV_OFFSET;
    for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (one & 0xff)) * FNV_PRIME;
    }
    return new Draws(mixed(hash));
  }

  /** Evenly between 0 and 1, both excluded. */
  public double uniform(int number) {
    return ((mixed(seed + (number + 1L) * GOLDEN) >>> 11) + 0.5) * UNIT;
  }

  /** Of a normal distribution with mean 0 and deviation 1. */
  public double normal(int number) {
    return Normal.quantile(uniform(number));
  }

  private static long mixed(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
