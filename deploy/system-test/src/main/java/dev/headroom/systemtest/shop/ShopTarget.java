package dev.headroom.systemtest.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A shop on loopback: {@code GET /buy} takes as long and fails as often as {@code PUT /behaviour}
 * said last, {@code GET /metrics} is for Headroom, {@code GET /truth} for the test.
 */
public final class ShopTarget {

  private static final int MAX_BEHAVIOUR_BYTES = 200;

  private final ShopMetrics metrics;
  private final LongSupplier nanos;
  private final RecentRequests recent = new RecentRequests();
  private final AtomicLong bought = new AtomicLong();
  private volatile ShopBehaviour behaviour = ShopBehaviour.HEALTHY;

  private ShopTarget(InstantSource clock, LongSupplier nanos) {
    this.metrics = new ShopMetrics(clock);
    this.nanos = nanos;
  }

  /**
   * @param args the port
   */
  public static void main(String[] args) throws IOException {
    new ShopTarget(InstantSource.system(), System::nanoTime).serve(Integer.parseInt(args[0]));
  }

  private void serve(int port) throws IOException {
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/buy", this::buy);
    server.createContext("/behaviour", this::behave);
    server.createContext("/truth", this::tell);
    server.createContext("/metrics", new MetricsHandler(metrics.registry()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void buy(HttpExchange exchange) throws IOException {
    long begin = nanos.getAsLong();
    var now = behaviour;
    try {
      Thread.sleep(now.latency());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Failures are spread evenly, so that their share is exact after a few requests.
    long number = bought.getAndIncrement();
    boolean failed =
        Math.floor((number + 1) * now.errorShare()) > Math.floor(number * now.errorShare());
    long end = nanos.getAsLong();
    double seconds = (end - begin) / 1e9;
    int status = failed ? 500 : 200;
    metrics.request(status, seconds);
    recent.add(end, seconds, failed);
    answer(exchange, status, failed ? "out of stock" : "bought");
  }

  private void behave(HttpExchange exchange) throws IOException {
    var text =
        new String(
            exchange.getRequestBody().readNBytes(MAX_BEHAVIOUR_BYTES), StandardCharsets.US_ASCII);
    behaviour = ShopBehaviour.parse(text);
    metrics.clockAhead(behaviour.clockAhead());
    answer(exchange, 200, behaviour.text());
  }

  private void tell(HttpExchange exchange) throws IOException {
    answer(exchange, 200, recent.truth(nanos.getAsLong()).text());
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.US_ASCII);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
