package dev.headroom.systemtest.supervisor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.exporter.httpserver.MetricsHandler;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/**
 * {@code GET /work} is for customers, {@code GET /metrics} for Headroom. {@code PUT /workers} with
 * {@code {"workers": n}} starts or ends worker processes; {@code PUT /knob} with {@code {"value":
 * n}} sets something that helps nobody; both are read by {@code GET}. {@code GET /history} tells
 * the test what was set, and {@code PUT /answers} with {@code {"holdMillis": n}} holds back the
 * answers to what is set from then on, after it was done.
 */
public final class SupervisorTarget {

  private static final long SERVICE_MILLIS = 200;
  private static final int MOST_WORKERS = 8;
  private static final int MAX_BODY_BYTES = 1000;
  private static final double[] BUCKETS = {0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5};
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workers workers = new Workers(SERVICE_MILLIS);
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Histogram durations =
      Histogram.builder()
          .name("http_request_duration_seconds")
          .help("Time that a request took, with its wait for a worker.")
          .classicOnly()
          .classicUpperBounds(BUCKETS)
          .register(registry);
  private final LongSupplier nanos;
  private final List<String> sets = new ArrayList<>();
  private int knob = 1;
  private volatile long holdMillis;

  private SupervisorTarget(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * @param args the port
   */
  public static void main(String[] args) throws IOException {
    new SupervisorTarget(System::nanoTime).serve(Integer.parseInt(args[0]));
  }

  private void serve(int port) throws IOException {
    workers.set(1);
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/work", this::work);
    server.createContext("/workers", this::workers);
    server.createContext("/knob", this::knob);
    server.createContext("/history", this::history);
    server.createContext("/answers", this::answers);
    server.createContext("/metrics", new MetricsHandler(registry));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  private void work(HttpExchange exchange) throws IOException {
    long begin = nanos.getAsLong();
    boolean served = false;
    try {
      served = workers.serve();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (served) {
      durations.observe((nanos.getAsLong() - begin) / 1e9);
    }
    answer(exchange, served ? 200 : 503, "{}");
  }

  private void workers(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      int wanted = body(exchange).path("workers").asInt(-1);
      if (wanted < 0 || wanted > MOST_WORKERS) {
        answer(exchange, 400, "{\"detail\":\"workers is from 0 to " + MOST_WORKERS + "\"}");
        return;
      }
      synchronized (this) {
        sets.add("workers=" + wanted);
        workers.set(wanted);
      }
      hold();
    }
    answer(exchange, 200, "{\"workers\":" + workers.count() + "}");
  }

  private void knob(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      int value = body(exchange).path("value").asInt();
      synchronized (this) {
        sets.add("knob=" + value);
        knob = value;
      }
      hold();
    }
    synchronized (this) {
      answer(exchange, 200, "{\"value\":" + knob + "}");
    }
  }

  private void answers(HttpExchange exchange) throws IOException {
    holdMillis = body(exchange).path("holdMillis").asLong();
    answer(exchange, 200, "{}");
  }

  private void history(HttpExchange exchange) throws IOException {
    var history = JSON.createObjectNode();
    synchronized (this) {
      sets.forEach(history.putArray("sets")::add);
    }
    workers.started().forEach(history.putArray("started")::add);
    answer(exchange, 200, history.toString());
  }

  private void hold() {
    try {
      Thread.sleep(holdMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    return JSON.readTree(exchange.getRequestBody().readNBytes(MAX_BODY_BYTES));
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
