package dev.headroom.systemtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * PagerDuty's Events API v2 as it is documented, and a webhook, on loopback. What PagerDuty would
 * refuse is refused, and the test hears of it.
 */
final class PeopleServices implements AutoCloseable {

  /** 32 characters, as integration keys have. */
  static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

  private static final int MAX_EVENT_BYTES = 512 << 10;
  private static final int MAX_SUMMARY = 1024;
  private static final int MAX_DEDUP_KEY = 255;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<JsonNode> alerts = new CopyOnWriteArrayList<>();
  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final List<String> refused = new CopyOnWriteArrayList<>();

  PeopleServices() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v2/enqueue", exchange -> take(exchange, PeopleServices::flaw, alerts));
    server.createContext("/hook", exchange -> take(exchange, any -> Optional.empty(), messages));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The events of one action, such as {@code trigger}, in order. */
  List<JsonNode> alerts(String action) {
    return alerts.stream().filter(one -> one.path("event_action").asText().equals(action)).toList();
  }

  /** What the webhook got, in order. */
  List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  /** Everything that came, as text. */
  String everything() {
    return alerts.toString() + messages;
  }

  /** Why events were refused. */
  List<String> refused() {
    return List.copyOf(refused);
  }

  private void take(
      HttpExchange exchange, Function<JsonNode, Optional<String>> flaw, List<JsonNode> kept)
      throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_EVENT_BYTES + 1);
    String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
    Optional<String> wrong = Optional.empty();
    JsonNode event = JSON.missingNode();
    if (!exchange.getRequestMethod().equals("POST")) {
      wrong = Optional.of("not a POST");
    } else if (!type.startsWith("application/json")) {
      wrong = Optional.of("Content-Type is " + type);
    } else if (body.length > MAX_EVENT_BYTES) {
      wrong = Optional.of("longer than 512 KB");
    } else {
      try {
        event = JSON.readTree(body);
        wrong = flaw.apply(event);
      } catch (JsonProcessingException e) {
        wrong = Optional.of("not JSON");
      }
    }
    wrong.ifPresent(refused::add);
    if (wrong.isEmpty()) {
      kept.add(event);
    }
    var answer = JSON.createObjectNode();
    answer.put("status", wrong.isEmpty() ? "success" : "invalid event");
    answer.put("message", wrong.isEmpty() ? "Event processed" : "Event object is invalid");
    if (wrong.isEmpty()) {
      answer.put("dedup_key", event.path("dedup_key").asText());
    } else {
      answer.putArray("errors").add(wrong.get());
    }
    byte[] text = answer.toString().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(wrong.isEmpty() ? 202 : 400, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  /** What the Events API v2 would say against an event; empty for nothing. */
  private static Optional<String> flaw(JsonNode event) {
    var flaws = new ArrayList<String>();
    String action = event.path("event_action").asText();
    if (!event.path("routing_key").asText().equals(ROUTING_KEY)) {
      flaws.add("'routing_key' is unknown");
    }
    if (!Set.of("trigger", "acknowledge", "resolve").contains(action)) {
      flaws.add("'event_action' is " + action);
    }
    String key = event.path("dedup_key").asText();
    if (key.isEmpty() || key.length() > MAX_DEDUP_KEY) {
      flaws.add("'dedup_key' has " + key.length() + " characters");
    }
    if (action.equals("trigger")) {
      JsonNode payload = event.path("payload");
      String summary = payload.path("summary").asText();
      if (summary.isEmpty() || summary.length() > MAX_SUMMARY) {
        flaws.add("'payload.summary' has " + summary.length() + " characters");
      }
      if (payload.path("source").asText().isEmpty()) {
        flaws.add("'payload.source' is missing");
      }
      if (!Set.of("critical", "error", "warning", "info")
          .contains(payload.path("severity").asText())) {
        flaws.add("'payload.severity' is " + payload.path("severity"));
      }
      try {
        Instant.parse(payload.path("timestamp").asText());
      } catch (DateTimeParseException e) {
        flaws.add("'payload.timestamp' is no time");
      }
    }
    return flaws.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", flaws));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
