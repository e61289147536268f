package dev.headroom.collector.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Random;

/**
 * Prints how fast a body of 100,000 series is parsed, on one thread. A program, not a test: run its
 * main method.
 */
public final class ParseSpeed {

  private static final int SERIES = 100_000;
  private static final int ROUNDS = 60;

  private ParseSpeed() {}

  public static void main(String[] args) {
    byte[][] bodies = {body(1, "%d"), body(2, "%d")};
    byte[][] fractions = {body(1, "%.4f"), body(2, "%.4f")};
    for (int i = 0; i < 3; i++) {
      var remembering = Bodies.parser();
      measure("same series, whole numbers", bodies, () -> remembering);
      var other = Bodies.parser();
      measure("same series, fractions", fractions, () -> other);
      measure("every series new", bodies, Bodies::parser);
    }
  }

  private static void measure(
      String what, byte[][] bodies, java.util.function.Supplier<ExpositionParser> parsers) {
    long bytes = 0;
    long began = 0;
    for (int round = 0; round < ROUNDS; round++) {
      if (round == ROUNDS / 2) {
        began = System.nanoTime();
        bytes = 0;
      }
      byte[] body = bodies[round % 2];
      var result = (Exposition) parsers.get().parse(body, ExpositionFormat.TEXT);
      if (result.size() != SERIES) {
        throw new IllegalStateException("lost series");
      }
      bytes += body.length;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%-28s %6.1f MB/s, %5.1f ms a body of %.1f MB%n",
        what, bytes / 1e6 / seconds, seconds * 1000 / (ROUNDS / 2), bodies[0].length / 1e6);
  }

  private static byte[] body(long seed, String value) {
    var random = new Random(seed);
    var body = new StringBuilder();
    for (int i = 0; i < SERIES; i++) {
      if (i % 100 == 0) {
        body.append("# HELP http_" + i + "_seconds_total Seconds spent, by route and status.\n");
        body.append("# TYPE http_" + i + "_seconds_total counter\n");
      }
      body.append("http_" + i / 100 * 100 + "_seconds_total{method=\"GET\",route=\"/api/v1/");
      body.append(i % 100 + "\",status=\"200\",instance=\"10.0.0." + i % 250 + ":8080\"} ");
      body.append(
          value.equals("%d")
              ? String.valueOf(random.nextInt(1_000_000))
              : String.valueOf(random.nextDouble() * 1000));
      body.append('\n');
    }
    return body.toString().getBytes(UTF_8);
  }
}
