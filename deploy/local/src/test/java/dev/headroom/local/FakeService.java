package dev.headroom.local;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * What {@code up} starts in these tests in place of a packaged service: ready at once, any runbook
 * welcome. With a file {@code dies} beside its jar it complains and ends instead; with a file
 * {@code dawdles} it never listens.
 */
public final class FakeService {

  private FakeService() {}

  public static void main(String[] args) throws Exception {
    var jar =
        Path.of(FakeService.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.exists(jar.getParent().resolve("dies"))) {
      System.err.println("the moon is in the wrong phase");
      System.exit(3);
    }
    if (Files.exists(jar.getParent().resolve("dawdles"))) {
      new CountDownLatch(1).await();
    }
    int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
    var server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean isList =
              exchange.getRequestMethod().equals("GET")
                  && exchange.getRequestURI().getPath().startsWith("/api");
          var body =
              (isList ? "[]" : "{\"version\": 1, \"checks\": []}").getBytes(StandardCharsets.UTF_8);
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }
}
