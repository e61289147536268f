package dev.headroom.evaluator.replay;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.SampledSeries;
import dev.headroom.evaluator.runbook.MeasureLanguage;
import dev.headroom.evaluator.runbook.ParseResult;
import dev.headroom.evaluator.runbook.RunbookParser;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A runbook and seeded history for it. */
final class Shop {

  static final long START = 1_771_405_200_000L;
  static final long EVERY = 15_000;

  private Shop() {}

  static Runbook runbook() {
    return parsed(
        """
        apiVersion: headroom.dev/v1
        kind: Runbook
        metadata: {name: shop}
        spec:
          title: Shop
          policy: {evaluateEvery: 15s, lateness: 2s}
          sources:
            web: {prometheus: {url: "http://web/metrics"}, every: 15s}
          components:
            web:
              levers:
                replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
              triggers:
                load:
                  measure: load
                  trigger: "> 80 for 2m"
                  response: {says: Add a replica, steps: [raise: replicas]}
                average:
                  measure: avg by (pod) (avg_over_time(load[5m]))
                  trigger: "> 60 for 1m"
                  recover: "< 55"
                  response: {says: Tell somebody, steps: [notify: The load is high]}
            guard:
              triggers:
                errors:
                  measure: sum(rate(errors_total[2m]))
                  trigger: "> 0.5"
                  keepFiringFor: 1m
                  response: {says: Look first, steps: [{incident: {severity: SEV-2}}], forbids: [raise]}
        """);
  }

  static Runbook parsed(String text) {
    return switch (new RunbookParser(new MeasureLanguage()).parse(text)) {
      case ParseResult.Parsed parsed -> parsed.runbook();
      case ParseResult.Rejected rejected ->
          throw new AssertionError("the test's runbook is wrong: " + rejected.problems());
    };
  }

  static SampledSeries series(SeriesLabels labels, double... values) {
    long[] times = new long[values.length];
    Arrays.setAll(times, i -> START + i * EVERY);
    return new SampledSeries(labels, times, values);
  }

  /** Waves with noise, gaps, ends of series, NaN, and a counter with resets. */
  static Recording random(long seed, int steps) {
    var random = new Random(seed);
    var all = new ArrayList<SampledSeries>();
    for (String pod : List.of("a", "b", "c")) {
      var level = random.nextInt(40) + 30;
      all.add(
          series(
              SeriesLabels.named("load", "pod", pod, "source", "web"),
              random,
              steps,
              i -> level + 40 * Math.sin(i / (20.0 + level)) + random.nextInt(10)));
    }
    double[] total = new double[1];
    all.add(
        series(
            SeriesLabels.named("errors_total", "source", "web"),
            random,
            steps,
            i -> {
              total[0] = random.nextInt(200) == 0 ? 0 : total[0] + random.nextInt(16);
              return total[0];
            }));
    return new Recording(all);
  }

  private interface Wave {
    double at(int step);
  }

  private static SampledSeries series(SeriesLabels labels, Random random, int steps, Wave wave) {
    var times = new long[steps];
    var values = new double[steps];
    int size = 0;
    int gap = 0;
    for (int i = 0; i < steps; i++) {
      gap = gap > 0 ? gap - 1 : random.nextInt(80) == 0 ? random.nextInt(60) : 0;
      if (gap == 0) {
        times[size] = START + i * EVERY;
        int odd = random.nextInt(150);
        values[size++] = odd == 0 ? Double.NaN : odd == 1 ? StaleMarker.VALUE : wave.at(i);
      }
    }
    return new SampledSeries(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }
}
