package dev.headroom.scheduler.rest;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** What jobs call in tests: answers {@code /<status>} with that status, and remembers each call. */
final class HookTarget implements AutoCloseable {

  record Call(String method, String path, Headers headers, String body) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  HookTarget() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String path = exchange.getRequestURI().getPath();
          calls.add(
              new Call(exchange.getRequestMethod(), path, exchange.getRequestHeaders(), body));
          byte[] answer = "said the hook".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(Integer.parseInt(path.substring(1)), answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  String url(int status) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + status;
  }

  List<Call> calls() {
    return calls;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
