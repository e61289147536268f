package dev.headroom.collector.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * An HTTP API on loopback that answers what a test has recorded, and nothing else: a request that
 * it does not expect gets a 400, and is kept for the test to see.
 */
public final class StrictApi implements AutoCloseable {

  /** What a request is answered with, or a decision about it. */
  @FunctionalInterface
  public interface Answer {
    Reply to(HttpExchange request) throws IOException;
  }

  public record Reply(int status, Map<String, String> headers, String body) {}

  /** Method, path and query of what was asked, in order. */
  public final List<String> asked = new CopyOnWriteArrayList<>();

  public final List<String> unexpected = new CopyOnWriteArrayList<>();

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final HttpServer server;

  public StrictApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers exactly this: method, path and query as they are sent. */
  public void on(String request, Answer answer) {
    answers.put(request, answer);
  }

  public static Reply json(int status, String body) {
    return new Reply(status, Map.of("Content-Type", "application/json"), body);
  }

  /** A recorded answer among the resources of the tests. */
  public static Reply recorded(String resource) {
    try (InputStream in = StrictApi.class.getResourceAsStream(resource)) {
      return json(200, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String header(HttpExchange request, String name) {
    return String.valueOf(request.getRequestHeaders().getFirst(name));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      asked.add(request);
      Answer answer = answers.get(request);
      Reply reply;
      if (answer == null) {
        unexpected.add(request);
        reply = json(400, "{\"detail\": \"unexpected\"}");
      } else {
        reply = answer.to(exchange);
      }
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = reply.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
