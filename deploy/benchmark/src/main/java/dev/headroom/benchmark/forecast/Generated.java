package dev.headroom.benchmark.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Series made from a seed, with what makes real ones hard: levels that wander, trends that come and
 * go, one or two seasons that change slowly, jumps, heavy-tailed noise.
 */
public final class Generated implements Corpus {

  private static final int[] SHORT_LENGTHS = {120, 250, 400, 700, 900};
  private static final int[] HOURLY_LENGTHS = {748, 748, 1_008};
  private static final int FUTURES = 300;
  private static final double JUMPING = 0.15;
  private static final double LARGE_JUMP = 0.25;
  private static final int DEGREES_OF_FREEDOM = 4;

  private final int count;
  private final long seed;

  /**
   * @param count of series of each frequency
   */
  public Generated(int count, long seed) {
    this.count = count;
    this.seed = seed;
  }

  @Override
  public String name() {
    return "generated";
  }

  @Override
  public List<double[]> series(Frequency frequency) {
    return IntStream.range(0, count).mapToObj(i -> one(frequency, i)).toList();
  }

  private double[] one(Frequency frequency, int index) {
    var random = random(frequency, index);
    var process = process(frequency, random);
    double[] values = new double[process.length];
    Arrays.setAll(values, t -> process.next(random));
    return values;
  }

  /** What may follow on the beginning of a series, by who knows the process and its state. */
  @Override
  public double[][] futures(Frequency frequency, int index, int origin) {
    var past = random(frequency, index);
    var process = process(frequency, past);
    for (int t = 0; t < origin; t++) {
      process.next(past);
    }
    var random = new Random(seed + 7_000_003L * index + origin);
    double[][] futures = new double[FUTURES][frequency.horizon()];
    for (double[] future : futures) {
      var copy = new SeriesProcess(process);
      Arrays.setAll(future, j -> copy.next(random));
    }
    return futures;
  }

  private Random random(Frequency frequency, int index) {
    // Random's first numbers hardly differ between seeds that are neighbours.
    var seeds = new SplittableRandom(seed + 1_000_003L * place(frequency) + index);
    return new Random(seeds.nextLong());
  }

  /** Of a frequency among the seeds, which stay as they are whatever others there come to be. */
  private static int place(Frequency frequency) {
    return switch (frequency) {
      case HOURLY -> 0;
      case DAILY -> 1;
      case WEEKLY -> 2;
      case MONTHLY -> 3;
    };
  }

  private static SeriesProcess process(Frequency frequency, Random random) {
    return switch (frequency) {
      case HOURLY -> {
        double weekly = random.nextDouble() < 0.7 ? 0.05 + 0.25 * random.nextDouble() : 0;
        double[] day = shape(24, 3, 0.1 + 0.35 * random.nextDouble(), random);
        double[] week = shape(7, 3, weekly, random);
        yield new SeriesProcess(
            of(HOURLY_LENGTHS, random),
            0.004,
            0,
            0.01 + 0.05 * random.nextDouble(),
            random,
            t -> day[t % 24] + week[t / 24 % 7]);
      }
      case DAILY -> {
        double weekly = random.nextDouble() < 0.4 ? 0.15 * random.nextDouble() : 0;
        double[] week = shape(7, 3, weekly, random);
        yield new SeriesProcess(
            of(SHORT_LENGTHS, random),
            0.012,
            0.0004,
            0.015 * random.nextDouble(),
            random,
            t -> week[t % 7]);
      }
      case WEEKLY -> {
        double yearly = random.nextDouble() < 0.5 ? 0.05 + 0.2 * random.nextDouble() : 0;
        double[] year = shape(52, 3, yearly, random);
        yield new SeriesProcess(
            of(SHORT_LENGTHS, random),
            0.01,
            0.001,
            0.01 + 0.05 * random.nextDouble(),
            random,
            t -> year[t % 52]);
      }
      case MONTHLY -> {
        double yearly = random.nextDouble() < 0.6 ? 0.05 + 0.2 * random.nextDouble() : 0;
        double[] year = shape(12, 4, yearly, random);
        yield new SeriesProcess(
            90 + random.nextInt(240),
            0.015,
            0.004,
            0.01 + 0.05 * random.nextDouble(),
            random,
            t -> year[t % 12]);
      }
    };
  }

  private interface Season {
    double at(int step);
  }

  /** Exponentials of a wandering level with a wandering trend, a season, jumps and noise. */
  private static final class SeriesProcess {

    private final int length;
    private final double drift;
    private final double noise;
    private final Season season;
    private final double size;
    private final double step;
    private final double jumpChance;
    private double trend;
    private double level;
    private double error;
    private int t;

    SeriesProcess(
        int length, double wander, double drift, double noise, Random random, Season season) {
      this.length = length;
      this.drift = drift;
      this.noise = noise;
      this.season = season;
      this.size = Math.pow(10, 1 + 4 * random.nextDouble());
      this.step = wander * (0.3 + 1.4 * random.nextDouble());
      this.trend = drift * random.nextGaussian();
      this.jumpChance = random.nextDouble() < JUMPING ? 2.0 / length : 0;
    }

    /** The same in the same state. */
    SeriesProcess(SeriesProcess other) {
      length = other.length;
      drift = other.drift;
      noise = other.noise;
      season = other.season;
      size = other.size;
      step = other.step;
      jumpChance = other.jumpChance;
      trend = other.trend;
      level = other.level;
      error = other.error;
      t = other.t;
    }

    double next(Random random) {
      trend = 0.98 * trend + 0.2 * drift * random.nextGaussian();
      level += trend + step * heavy(random);
      if (random.nextDouble() < jumpChance) {
        level += LARGE_JUMP * random.nextGaussian();
      }
      error = 0.4 * error + noise * heavy(random);
      return size * Math.exp(level + season.at(t++) + error);
    }
  }

  /** A smooth cycle of a few harmonics, 0 on average. */
  private static double[] shape(int length, int harmonics, double amplitude, Random random) {
    double[] cycle = new double[length];
    for (int k = 1; k <= harmonics; k++) {
      double phase = 2 * Math.PI * random.nextDouble();
      double height = amplitude * (0.5 + random.nextDouble()) / k;
      for (int t = 0; t < length; t++) {
        cycle[t] += height * Math.sin(2 * Math.PI * k * t / length + phase);
      }
    }
    return cycle;
  }

  /** Student's t with variance 1. */
  private static double heavy(Random random) {
    double squares = 0;
    for (int i = 0; i < DEGREES_OF_FREEDOM; i++) {
      double one = random.nextGaussian();
      squares += one * one;
    }
    double unit = Math.sqrt((DEGREES_OF_FREEDOM - 2.0) / DEGREES_OF_FREEDOM);
    return unit * random.nextGaussian() / Math.sqrt(squares / DEGREES_OF_FREEDOM);
  }

  private static int of(int[] lengths, Random random) {
    return lengths[random.nextInt(lengths.length)];
  }
}
