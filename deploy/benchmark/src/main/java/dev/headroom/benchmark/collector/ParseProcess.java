package dev.headroom.benchmark.collector;

import dev.headroom.collector.exposition.Exposition;
import dev.headroom.collector.exposition.ExpositionFormat;
import dev.headroom.collector.exposition.ExpositionLimits;
import dev.headroom.collector.exposition.ExpositionParser;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Parses a body of 100,000 series again and again on one thread. Prints a line a figure: name and
 * megabytes a second.
 */
public final class ParseProcess {

  /** What only a first scrape costs. */
  static final String NEW_SERIES = "parse-new-series";

  private static final int SERIES = 100_000;
  private static final int OF_A_METRIC = 100;
  private static final double MEGA = 1e6;
  private static final double NANOS = 1e9;
  private static final ExpositionLimits LIMITS = new ExpositionLimits(SERIES, 64, 512, 4096);

  private ParseProcess() {}

  /**
   * Parses expositions and prints how fast.
   *
   * @param args the number of rounds; the first half only warms up
   */
  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    PrintStream out = System.out;
    ExpositionParser whole = parser();
    out.println("parse-whole-numbers " + measure(rounds, false, () -> whole));
    ExpositionParser fractions = parser();
    out.println("parse-fractions " + measure(rounds, true, () -> fractions));
    out.println(NEW_SERIES + " " + measure(rounds, true, ParseProcess::parser));
  }

  private static ExpositionParser parser() {
    return new ExpositionParser(LIMITS, labels -> labels);
  }

  private static double measure(int rounds, boolean fractions, Supplier<ExpositionParser> parsers) {
    byte[][] bodies = {body(1, fractions), body(2, fractions)};
    long bytes = 0;
    long began = 0;
    for (int round = 0; round < rounds; round++) {
      if (round == rounds / 2) {
        began = System.nanoTime();
        bytes = 0;
      }
      byte[] body = bodies[round % 2];
      if (!(parsers.get().parse(body, ExpositionFormat.TEXT) instanceof Exposition parsed)
          || parsed.size() != SERIES) {
        throw new IllegalStateException("series are lost");
      }
      bytes += body.length;
    }
    return bytes / MEGA / ((System.nanoTime() - began) / NANOS);
  }

  private static byte[] body(long seed, boolean fractions) {
    var random = new Random(seed);
    var body = new StringBuilder();
    for (int i = 0; i < SERIES; i++) {
      int metric = i / OF_A_METRIC;
      if (i % OF_A_METRIC == 0) {
        body.append("# HELP http_%d_seconds_total Seconds spent.%n".formatted(metric));
        body.append("# TYPE http_%d_seconds_total counter%n".formatted(metric));
      }
      body.append("http_").append(metric).append("_seconds_total{method=\"GET\",route=\"/api/v1/");
      body.append(i % OF_A_METRIC).append("\",status=\"200\",instance=\"10.0.0.").append(i % 250);
      body.append(":8080\"} ");
      body.append(
          fractions
              ? String.valueOf(random.nextDouble() * 1000)
              : String.valueOf(random.nextInt(1_000_000)));
      body.append('\n');
    }
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
