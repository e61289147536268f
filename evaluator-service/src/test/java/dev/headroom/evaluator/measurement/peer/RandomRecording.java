package dev.headroom.evaluator.measurement.peer;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.RecordingBuilder;
import java.util.Random;

/**
 * Two hours of seeded samples every 15 s or so: counters with resets, gauges with NaN and
 * infinities, histograms; each series with gaps and ends of its own.
 *
 * <pre>
 * jobs_total{job,instance}  load{job,instance}  level{job}  wait_bucket{job,le}
 * </pre>
 */
final class RandomRecording {

  static final long START = 1_771_405_200_000L;
  static final long END = START + 2 * 3_600_000;

  private static final double FAR_FROM_ZERO = 1e7;

  private static final String[] BOUNDS = {"0.1", "0.5", "1", "2.5", "10", "+Inf"};

  private final RecordingBuilder builder = new RecordingBuilder();
  private final Random random;
  private int series;

  private final boolean resets;
  private final double least;

  private RandomRecording(long seed, boolean resets) {
    this.random = new Random(seed);
    this.resets = resets;
    this.least = resets ? 0 : FAR_FROM_ZERO;
  }

  /**
   * @param resets whether counters come near zero, where Prometheus 2 extrapolates differently
   */
  static Recording of(long seed, boolean resets) {
    var recording = new RandomRecording(seed, resets);
    for (String job : new String[] {"api", "db", "web"}) {
      for (String instance : new String[] {"a", "b", "c"}) {
        recording.counter(SeriesLabels.named("jobs_total", "job", job, "instance", instance));
        recording.gauge(SeriesLabels.named("load", "job", job, "instance", instance));
      }
      recording.gauge(SeriesLabels.named("level", "job", job));
      recording.histogram(job);
    }
    recording.rareValues(SeriesLabels.named("odd", "job", "api"));
    recording.rareValues(SeriesLabels.named("odd", "job", "db"));
    return recording.builder.build();
  }

  private interface Values {
    double next();
  }

  private void add(SeriesLabels labels, Values values) {
    builder.series(labels);
    long time = START + random.nextInt(15_000);
    boolean onGrid = random.nextInt(3) == 0;
    while (time < END) {
      double value = values.next();
      builder.sample(series, onGrid ? time / 15_000 * 15_000 : time, value);
      time += 15_000;
      if (random.nextInt(80) == 0) {
        if (random.nextBoolean()) {
          builder.sample(series, onGrid ? time / 15_000 * 15_000 : time, StaleMarker.VALUE);
          time += 15_000;
        }
        time += 15_000L * random.nextInt(40);
      } else if (!onGrid) {
        time += random.nextInt(400) - 200;
      }
    }
    series++;
  }

  private void counter(SeriesLabels labels) {
    var total = new double[] {least + (random.nextInt(3) == 0 ? 0 : random.nextInt(10_000))};
    double speed = random.nextDouble() * 20;
    add(
        labels,
        () -> {
          total[0] =
              resets && random.nextInt(60) == 0
                  ? random.nextInt(5)
                  : total[0] + Math.floor(random.nextDouble() * speed);
          return total[0];
        });
  }

  private void gauge(SeriesLabels labels) {
    var level = new double[] {random.nextDouble() * 200 - 50};
    add(labels, () -> level[0] += random.nextGaussian() * 3);
  }

  private void rareValues(SeriesLabels labels) {
    add(
        labels,
        () ->
            switch (random.nextInt(12)) {
              case 0 -> Double.NaN;
              case 1 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
              case 2 -> 0;
              default -> random.nextInt(7) - 3;
            });
  }

  /** Buckets that are scraped together, as a target's are. */
  private void histogram(String job) {
    var counts = new double[BOUNDS.length];
    java.util.Arrays.fill(counts, least);
    for (String bound : BOUNDS) {
      builder.series(SeriesLabels.named("wait_bucket", "job", job, "le", bound));
    }
    long time = START + random.nextInt(15_000);
    while (time < END) {
      if (resets && random.nextInt(150) == 0) {
        java.util.Arrays.fill(counts, 0);
      }
      double below = 0;
      for (int i = 0; i < BOUNDS.length; i++) {
        below += random.nextInt(4);
        counts[i] += below;
        builder.sample(series + i, time, counts[i]);
      }
      time += random.nextInt(100) == 0 ? 400_000 : 15_000;
    }
    series += BOUNDS.length;
  }
}
