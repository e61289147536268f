package dev.headroom.benchmark.collector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/**
 * Targets, each on a port of its own of loopback, that answer with Prometheus text, packed as
 * exporters send it. Prints their ports; then, told {@code begin} and {@code end} on standard
 * input, how they were called in between.
 */
public final class TargetsProcess {

  private static final int OF_A_METRIC = 50;

  /** Bodies of a target, in turn: half of the series change from one to the next. */
  private static final int BODIES = 4;

  private TargetsProcess() {}

  /**
   * Serves targets until it is ended.
   *
   * @param args the number of targets, of their series, and the milliseconds between two calls
   */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[0]);
    int series = Integer.parseInt(args[1]);
    var arrivals = new Arrivals(count, Duration.ofMillis(Long.parseLong(args[2])).toNanos());
    PrintStream out = System.out;
    var workers = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < count; i++) {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(workers);
      server.createContext("/metrics", new Target(i, series, arrivals)::answer);
      server.start();
      out.println(server.getAddress().getPort());
    }
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String word = in.readLine(); word != null; word = in.readLine()) {
      if (word.equals("begin")) {
        arrivals.clear();
      } else {
        out.println(arrivals.report());
      }
    }
    System.exit(0);
  }

  private static final class Target {

    private final int number;
    private final Arrivals arrivals;
    private final byte[][] bodies = new byte[BODIES][];
    private int next;

    Target(int number, int series, Arrivals arrivals) throws IOException {
      this.number = number;
      this.arrivals = arrivals;
      for (int i = 0; i < BODIES; i++) {
        bodies[i] = packed(body(number, series, i));
      }
    }

    void answer(HttpExchange exchange) throws IOException {
      arrivals.add(number, System.nanoTime());
      try (exchange) {
        byte[] body = bodies[turn()];
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    private synchronized int turn() {
      next = (next + 1) % BODIES;
      return next;
    }
  }

  /** Series that no other target has, since each names its pod. */
  private static String body(int target, int series, int turn) {
    var random = new Random(target);
    var body = new StringBuilder();
    for (int i = 0; i < series; i++) {
      int metric = i / OF_A_METRIC;
      if (i % OF_A_METRIC == 0) {
        body.append("# HELP http_%d_seconds_total Seconds spent.\n".formatted(metric));
        body.append("# TYPE http_%d_seconds_total counter\n".formatted(metric));
      }
      body.append("http_").append(metric).append("_seconds_total{method=\"GET\",route=\"/api/v1/");
      body.append(i % OF_A_METRIC).append("\",status=\"200\",pod=\"backend-7f8d9c-");
      body.append(target).append("\"} ");
      double value = random.nextInt(1_000_000) / (i % 4 == 0 ? 1000.0 : 1);
      body.append(i % 2 == 0 ? value + turn * 13 : value).append('\n');
    }
    return body.toString();
  }

  private static byte[] packed(String body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
