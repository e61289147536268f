package dev.headroom.benchmark.engine;

import dev.headroom.common.wire.SeriesLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/**
 * What both are given: series that are scraped each 15 s, and rules that are evaluated each minute.
 *
 * @param gauges series that are averaged, and of which the greatest and the 95th percentile are
 *     sought; a tenth as many counters come with them, and a histogram of 12 buckets
 * @param hours how long they are scraped
 */
record Workload(int gauges, int hours) {

  static final long START_MILLIS = 1_771_459_200_000L;
  static final long SCRAPE_MILLIS = 15_000;
  static final long ROUND_MILLIS = 60_000;

  /** No sample lies on the edge of a window, which Prometheus 2 takes in at the left. */
  private static final long PHASE_MILLIS = 3_217;

  private static final int PODS = 10;
  private static final List<String> BOUNDS =
      List.of(
          "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf");

  /**
   * One series.
   *
   * @param value at a scrape, counted from 0
   */
  record Line(SeriesLabels labels, String type, IntToDoubleFunction value) {}

  /** Sorted by metric. */
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < counters(); i++) {
      int series = i;
      lines.add(
          new Line(named("errors_total", i), "counter", k -> Math.floorDiv(k, 10 + series % 7)));
    }
    for (int pod = 0; pod < PODS; pod++) {
      for (int bound = 0; bound < BOUNDS.size(); bound++) {
        int slope = (bound + 1) * (pod + 1);
        lines.add(
            new Line(
                SeriesLabels.named("latency_bucket", "pod", "" + pod, "le", BOUNDS.get(bound)),
                "histogram",
                k -> (double) k * slope));
      }
    }
    for (int i = 0; i < gauges; i++) {
      int series = i;
      lines.add(new Line(named("load", i), "gauge", k -> gauge(series, k)));
    }
    for (int i = 0; i < counters(); i++) {
      int series = i;
      lines.add(new Line(named("requests_total", i), "counter", k -> 7.0 * k + series));
    }
    return lines;
  }

  private int counters() {
    return Math.max(1, gauges / 10);
  }

  private static SeriesLabels named(String metric, int index) {
    return SeriesLabels.named(metric, "instance", "host-" + index);
  }

  /** A wave with noise of all 52 bits. */
  private static double gauge(int series, int scrape) {
    long hash = (series * 0x9E3779B97F4A7C15L + scrape) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ hash >>> 27) * 0x94D049BB133111EBL;
    double noise = (hash >>> 11) * 0x1p-53;
    return 50 + 40 * Math.sin((scrape + series * 37) / 500.0) + 10 * noise;
  }

  int scrapes() {
    return (int) (hours * 3_600_000L / SCRAPE_MILLIS);
  }

  static long scrapeMillis(int scrape) {
    return START_MILLIS + PHASE_MILLIS + scrape * SCRAPE_MILLIS;
  }

  /** The last instant that both evaluate. */
  long endMillis() {
    return START_MILLIS + hours * 3_600_000L;
  }

  /** The rules by name. */
  static Map<String, String> rules() {
    var rules = new TreeMap<String, String>();
    for (String range : List.of("4h", "24h")) {
      rules.put("avg-" + range, "max(avg_over_time(load[%s]))".formatted(range));
      rules.put("max-" + range, "max(max_over_time(load[%s]))".formatted(range));
      rules.put("p95-" + range, "max(quantile_over_time(0.95, load[%s]))".formatted(range));
    }
    rules.put("ratio-1h", "sum(rate(errors_total[1h])) / sum(rate(requests_total[1h]))");
    rules.put("histogram-24h", "histogram_quantile(0.95, sum by (le) (rate(latency_bucket[24h])))");
    return rules;
  }

  /** The rules as triggers of a runbook. */
  static String runbook() {
    var text =
        new StringBuilder(
            """
            apiVersion: headroom.dev/v1
            kind: Runbook
            metadata: {name: bench}
            spec:
              title: Benchmark
              policy: {evaluateEvery: 1m, lateness: 2s}
              sources:
                web: {prometheus: {url: "http://web/metrics"}, every: 15s}
              components:
                web:
                  levers:
                    replicas: {kubernetes: {hpa: web}, min: 1, max: 8, step: 1}
                  triggers:
            """);
    rules()
        .forEach(
            (name, measure) ->
                text.append(
                    """
                              %s:
                                measure: %s
                                trigger: "> 60"
                                response: {says: "Add a replica", steps: [{raise: replicas}]}
                    """
                        .formatted(name, measure)));
    return text.toString();
  }
}
