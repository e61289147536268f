package dev.headroom.systemtest.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Targets whose every sample is the number of the call: what is missing in a stream is seen. */
final class CountingTargets implements AutoCloseable {

  static final String METRIC = "calls";

  private final HttpServer server;
  private final int series;
  private final AtomicIntegerArray calls;

  CountingTargets(int targets, int series) throws IOException {
    this.series = series;
    this.calls = new AtomicIntegerArray(targets);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    for (int i = 0; i < targets; i++) {
      int target = i;
      server.createContext("/t" + i + "/", exchange -> answer(exchange, target));
    }
    server.start();
  }

  private void answer(HttpExchange exchange, int target) throws IOException {
    int call = calls.incrementAndGet(target);
    byte[] body =
        IntStream.range(0, series)
            .mapToObj(i -> METRIC + "{i=\"" + i + "\"} " + call + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** All of them as the sources of a runbook. */
  String sources(Duration every) {
    return IntStream.range(0, calls.length())
        .mapToObj(
            i ->
                "\"t%d\": {\"prometheus\": {\"url\": \"http://127.0.0.1:%d/t%d/\"}, \"every\": \"%2$s\", \"timeout\": \"%2$s\"}"
                    .replace("%2$s", every.toSeconds() + "s")
                    .formatted(i, server.getAddress().getPort(), i))
        .collect(Collectors.joining(", ", "{\"sources\": {", "}}"));
  }

  /** How often the target was called, and answered. */
  int calls(int target) {
    return calls.get(target);
  }

  int count() {
    return calls.length();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
