package dev.headroom.evaluator.people.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.common.outbound.OutboundConfig;
import dev.headroom.common.outbound.vertx.VertxOutboundHttp;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.ServiceUnderTest;
import dev.headroom.evaluator.people.wiring.ChannelOutlets;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** An HTTP service that takes documented requests only, and fails when it is asked to. */
public abstract class StrictService implements ServiceUnderTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Vertx VERTX = Vertx.vertx();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Instant NOW = Instant.parse("2026-03-03T09:00:05Z");

  protected final List<String> story = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicReference<Fault> next = new AtomicReference<>();
  private final HttpServer server;

  protected StrictService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** One request. */
  public record Request(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] bytes,
      JsonNode body) {

    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** An answer. */
  public record Answer(int status, String body, Map<String, String> headers) {
    public static Answer of(int status, String body) {
      return new Answer(status, body, Map.of());
    }
  }

  /** What the real service would answer, having done what it was asked. */
  protected abstract Answer answer(Request request);

  /** What the real service answers to a request that it does not take. */
  protected static final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Rejected(int status, String why) {
      super(why);
      this.status = status;
    }
  }

  protected static void require(boolean holds, String otherwise) {
    require(holds, 400, otherwise);
  }

  protected static void require(boolean holds, int status, String otherwise) {
    if (!holds) {
      throw new Rejected(status, otherwise);
    }
  }

  /** That an object has what it must have, and nothing else than it may have. */
  protected static void requireKeys(JsonNode object, Set<String> must, Set<String> may) {
    require(object.isObject(), "no object: " + object);
    must.forEach(key -> require(object.has(key), key + " is missing"));
    object
        .fieldNames()
        .forEachRemaining(
            key -> require(must.contains(key) || may.contains(key), key + " is not known"));
  }

  protected static void requireText(JsonNode text, int atMost, String what) {
    require(text.isTextual(), what + " is no text");
    require(!text.asText().isBlank(), what + " is empty");
    require(text.asText().length() <= atMost, what + " is longer than " + atMost);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public List<String> story() {
    return List.copyOf(story);
  }

  @Override
  public String heard() {
    return String.join("\n", heard);
  }

  @Override
  public void next(Fault fault) {
    next.set(fault);
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  /** Calls to this machine. */
  public static ServiceCalls.Means means() {
    return new ServiceCalls.Means(
        new VertxOutboundHttp(VERTX, loopbackAllowed(), System::nanoTime),
        JSON,
        () -> NOW,
        PATIENCE);
  }

  /** Real outlets that may call this machine. */
  public static OutletMaker maker() {
    return new ChannelOutlets(
        new VertxOutboundHttp(VERTX, loopbackAllowed(), System::nanoTime),
        JSON,
        () -> NOW,
        () -> PATIENCE,
        mails -> {
          throw new IllegalStateException("no mail here");
        },
        java.util.Optional.empty());
  }

  private static OutboundConfig loopbackAllowed() {
    return new OutboundConfig() {
      @Override
      public boolean allowLoopback() {
        return true;
      }

      @Override
      public int maxConnectionsPerHost() {
        return 4;
      }
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    Request request = request(exchange);
    String all = request.method() + exchange.getRequestURI() + request.headers() + request.body();
    heard.add(new String(request.bytes(), StandardCharsets.UTF_8));
    Fault fault = next.getAndSet(null);
    Answer answer =
        switch (fault) {
          case null -> answered(request);
          case BUSY -> new Answer(429, "{\"message\": \"later\"}", Map.of("Retry-After", "7"));
          case BROKEN -> Answer.of(503, "<html>down</html>");
          case DENIED -> Answer.of(401, "{\"message\": \"who are you?\"}");
          case ECHO -> Answer.of(400, all);
          case ECHO_DENIED -> Answer.of(403, all);
          case LOST -> answered(request);
        };
    if (fault == Fault.LOST) {
      exchange.close();
      return;
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Answer answered(Request request) {
    try {
      return answer(request);
    } catch (Rejected e) {
      return Answer.of(e.status, "{\"message\": \"" + e.getMessage() + "\"}");
    }
  }

  private static Request request(HttpExchange exchange) throws IOException {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    var query = new TreeMap<String, String>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    byte[] bytes = exchange.getRequestBody().readAllBytes();
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query,
        headers,
        bytes,
        JSON.readTree(bytes));
  }
}
