package dev.headroom.collector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** A target that answers well on some paths and badly on others. */
final class HttpTarget implements AutoCloseable {

  static final long GIGABYTE = 1L << 30;

  /** Packed before anybody waits for it. */
  private static final byte[] BOMB = gzip(new byte[20_000_000]);

  final AtomicInteger scrapes = new AtomicInteger();
  final AtomicLong bytesServed = new AtomicLong();
  volatile String body = "";
  volatile int readyStatus = 200;
  volatile String lastAuthorization = "";
  volatile String lastAccept = "";
  volatile CountDownLatch held = new CountDownLatch(0);

  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpServer server;
  private final ServerSocket raw;

  HttpTarget() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      raw = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    on(
        "/metrics",
        x -> {
          await(held);
          answer(x, "text/plain; version=0.0.4", body.getBytes(UTF_8));
        });
    on("/openmetrics", x -> answer(x, "application/openmetrics-text", body.getBytes(UTF_8)));
    on("/html", x -> answer(x, "text/html", "<html>".getBytes(UTF_8)));
    on("/gzip", x -> answerGzip(x, gzip(body.getBytes(UTF_8))));
    on("/bomb", x -> answerGzip(x, BOMB));
    on("/short", this::answerShort);
    on("/gigabyte", this::answerGigabyte);
    on("/hang", x -> await(closing));
    on("/error", x -> answer(x, "text/plain", 500, new byte[0]));
    on("/metadata", x -> redirect(x, "http://169.254.169.254/latest/meta-data/"));
    on("/moved", x -> redirect(x, "/metrics"));
    on("/ready", x -> answer(x, "application/json", readyStatus, body.getBytes(UTF_8)));
    server.start();
    Thread.ofVirtual().start(this::serveHalfClosed);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Sends the beginning of a body without a length, and ends its side of the connection. */
  String halfClosedUrl() {
    return "http://127.0.0.1:" + raw.getLocalPort() + "/metrics";
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    try {
      raw.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private void on(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          scrapes.incrementAndGet();
          lastAuthorization =
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          lastAccept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private static void answer(HttpExchange x, String type, byte[] bytes) throws IOException {
    answer(x, type, 200, bytes);
  }

  private static void answer(HttpExchange x, String type, int status, byte[] bytes)
      throws IOException {
    x.getResponseHeaders().set("Content-Type", type);
    x.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    x.getResponseBody().write(bytes);
  }

  private static void answerGzip(HttpExchange x, byte[] packed) throws IOException {
    x.getResponseHeaders().set("Content-Encoding", "gzip");
    answer(x, "text/plain", packed);
  }

  private static byte[] gzip(byte[] bytes) {
    var packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private void answerShort(HttpExchange x) throws IOException {
    x.getResponseHeaders().set("Content-Type", "text/plain");
    x.sendResponseHeaders(200, 1000);
    x.getResponseBody().write("a 1\n".getBytes(UTF_8));
    x.getResponseBody().flush();
  }

  private void answerGigabyte(HttpExchange x) throws IOException {
    x.getResponseHeaders().set("Content-Type", "text/plain");
    x.sendResponseHeaders(200, GIGABYTE);
    byte[] line = "# a comment of thirty-two bytes\n".repeat(1024).getBytes(UTF_8);
    for (long sent = 0; sent < GIGABYTE; sent += line.length) {
      x.getResponseBody().write(line);
      bytesServed.addAndGet(line.length);
    }
  }

  private static void redirect(HttpExchange x, String location) throws IOException {
    x.getResponseHeaders().set("Location", location);
    x.sendResponseHeaders(302, -1);
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serveHalfClosed() {
    try {
      while (true) {
        try (Socket socket = raw.accept()) {
          socket.getInputStream().read(new byte[4096]);
          socket
              .getOutputStream()
              .write(
                  "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\na 1\nb 12".getBytes(UTF_8));
          socket.shutdownOutput();
        }
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  static Map<String, Object> prometheus(String url) {
    return prometheus(url, "1s", "900ms");
  }

  static Map<String, Object> prometheus(String url, String every, String timeout) {
    return Map.of("prometheus", Map.of("url", url), "every", every, "timeout", timeout);
  }
}
