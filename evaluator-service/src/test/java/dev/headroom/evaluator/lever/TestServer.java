package dev.headroom.evaluator.lever;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headroom.common.outbound.OutboundConfig;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.vertx.VertxOutboundHttp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;

/** A server on loopback that behaves as a test says, and fails when a test says. */
public final class TestServer implements AutoCloseable {

  private static final OutboundHttp CLIENT =
      new VertxOutboundHttp(
          Vertx.vertx(),
          new OutboundConfig() {
            @Override
            public boolean allowLoopback() {
              return true;
            }

            @Override
            public int maxConnectionsPerHost() {
              return 4;
            }
          },
          System::nanoTime);

  /** What was sent. */
  public record Request(String method, URI uri, Map<String, List<String>> headers, String body) {

    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> String.join(",", header.getValue()))
          .findFirst()
          .orElse("");
    }

    public boolean is(String wanted) {
      return method.equals(wanted);
    }
  }

  /** What is answered. */
  public record Response(int status, Map<String, String> headers, String body) {

    public static Response json(int status, String body) {
      return new Response(status, Map.of("Content-Type", "application/json"), body);
    }
  }

  private record Fault(Predicate<Request> when, Response instead, boolean afterTheEffect) {}

  private final HttpServer server;
  private final Function<Request, Response> behaviour;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();

  public TestServer(Function<Request, Response> behaviour) {
    this.behaviour = behaviour;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  /** The client that the service uses. */
  public static OutboundHttp client() {
    return CLIENT;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Everything that was sent, in order. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  public List<Request> requests(String method) {
    return requests.stream().filter(request -> request.is(method)).toList();
  }

  /** The next such request is answered so, and has no effect. */
  public void failNext(Predicate<Request> when, int status, Map<String, String> headers) {
    faults.add(new Fault(when, new Response(status, headers, ""), false));
  }

  public void failNext(Predicate<Request> when, int status, String body) {
    faults.add(new Fault(when, Response.json(status, body), false));
  }

  /** The next such request has its effect, and the connection ends without an answer. */
  public void breakOffAfterNext(Predicate<Request> when) {
    faults.add(new Fault(when, new Response(0, Map.of(), ""), true));
  }

  private void handle(HttpExchange exchange) throws IOException {
    Request request =
        new Request(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            Map.copyOf(exchange.getRequestHeaders()),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    requests.add(request);
    Fault fault = faults.peek();
    if (fault == null || !fault.when().test(request)) {
      answer(exchange, behaviour.apply(request));
      return;
    }
    faults.remove();
    if (fault.afterTheEffect()) {
      behaviour.apply(request);
      exchange.close();
    } else {
      answer(exchange, fault.instead());
    }
  }

  private static void answer(HttpExchange exchange, Response response) throws IOException {
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    response.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
