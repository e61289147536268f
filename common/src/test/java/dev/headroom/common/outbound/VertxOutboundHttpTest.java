package dev.headroom.common.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.outbound.OutboundResult.Failed;
import dev.headroom.common.outbound.OutboundResult.Refused;
import dev.headroom.common.outbound.vertx.VertxOutboundHttp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VertxOutboundHttpTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  /** Longer than a name may be: no name server is asked. */
  private static final String NO_HOST = "nowhere.%s.invalid".formatted("x".repeat(64));

  private final Vertx vertx = Vertx.vertx();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/echo", this::echo);
    server.createContext("/metadata", e -> redirect(e, "http://169.254.169.254/latest"));
    server.createContext("/loop", e -> redirect(e, "/loop"));
    server.createContext("/moved", e -> redirect(e, "/echo"));
    server.createContext("/large", e -> answer(e, 200, "x".repeat(100_000)));
    server.createContext(
        "/trickle",
        e -> {
          e.sendResponseHeaders(200, 0);
          e.getResponseBody().write('x');
          e.getResponseBody().flush();
          awaitEnd();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void echo(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String secret = exchange.getRequestHeaders().getFirst("X-Secret");
    answer(exchange, 200, exchange.getRequestMethod() + " " + body + " " + secret);
  }

  private static void redirect(HttpExchange exchange, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    answer(exchange, 302, "");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private OutboundHttp http(boolean allowLoopback) {
    return new VertxOutboundHttp(
        vertx,
        new OutboundConfig() {
          @Override
          public boolean allowLoopback() {
            return allowLoopback;
          }

          @Override
          public int maxConnectionsPerHost() {
            return 4;
          }
        },
        System::nanoTime);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private OutboundResult get(String path, Duration deadline) {
    return http(true).send(OutboundRequest.get(uri(path), deadline, 10_000));
  }

  @Test
  void it_answers_with_status_headers_and_body() {
    var request =
        OutboundRequest.direct("POST", uri("/echo"), Map.of("X-Secret", "s"), DEADLINE, 1000)
            .withBody("hello".getBytes(StandardCharsets.UTF_8));
    var answer = assertInstanceOf(Answered.class, http(true).send(request));
    assertEquals(200, answer.status());
    assertEquals("POST hello s", new String(answer.body(), StandardCharsets.UTF_8));
    assertEquals("12", answer.header("Content-Length"));
    assertNull(answer.header("X-Nothing"));
  }

  @Test
  void it_follows_a_redirect_within_the_origin_with_its_headers() {
    var request =
        OutboundRequest.get(uri("/moved"), DEADLINE, 1000).withHeaders(Map.of("X-Secret", "s"));
    var answer = assertInstanceOf(Answered.class, http(true).send(request));
    assertEquals("GET  s", new String(answer.body(), StandardCharsets.UTF_8));
  }

  @Test
  void a_redirect_to_a_metadata_address_is_refused() {
    var refused = assertInstanceOf(Refused.class, get("/metadata", DEADLINE));
    assertEquals("address-refused", refused.code());
    assertTrue(refused.reason().contains("link-local"), refused.reason());
  }

  @Test
  void redirects_in_a_circle_end() {
    var failed = assertInstanceOf(Failed.class, get("/loop", DEADLINE));
    assertEquals("too-many-redirects", failed.code());
  }

  @Test
  void a_body_over_the_limit_ends_the_call() {
    var failed = assertInstanceOf(Failed.class, get("/large", DEADLINE));
    assertEquals("body-too-large", failed.code());
  }

  @Test
  void a_trickling_answer_ends_at_the_deadline() {
    var failed = assertInstanceOf(Failed.class, get("/trickle", Duration.ofMillis(300)));
    assertEquals("timeout", failed.code());
  }

  @Test
  void a_closed_port_and_an_unknown_name_are_failures_with_their_codes() {
    server.stop(0);
    assertEquals("connect", assertInstanceOf(Failed.class, get("/echo", DEADLINE)).code());
    var unknown =
        http(true).send(OutboundRequest.get(URI.create("http://" + NO_HOST), DEADLINE, 1000));
    assertEquals("dns", assertInstanceOf(Failed.class, unknown).code());
  }

  @Test
  void loopback_and_other_schemes_are_refused_unless_allowed() {
    var loopback = http(false).send(OutboundRequest.get(uri("/echo"), DEADLINE, 1000));
    assertInstanceOf(Refused.class, loopback);
    var file = http(true).send(OutboundRequest.get(URI.create("file:///etc/x"), DEADLINE, 1000));
    assertInstanceOf(Refused.class, file);
  }
}
