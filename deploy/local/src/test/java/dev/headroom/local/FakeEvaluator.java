package dev.headroom.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An evaluator that answers what a test tells it to, and remembers what it was asked. */
public final class FakeEvaluator implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();

  private record Answer(int status, String body) {}

  public FakeEvaluator() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
    answers("GET /q/health/ready", 200, "{\"status\":\"UP\",\"checks\":[]}");
  }

  public FakeEvaluator answers(String request, int status, String body) {
    answers.put(request, new Answer(status, body));
    return this;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Method, path, content type and authorization of each request, in order. */
  public synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    exchange.getRequestBody().readAllBytes();
    synchronized (this) {
      requests.add(
          request
              + " "
              + exchange.getRequestHeaders().getFirst("Content-Type")
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization"));
    }
    var answer = answers.getOrDefault(request, new Answer(404, "{\"detail\":\"no such thing\"}"));
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
