package dev.headroom.systemtest.shop;

import dev.headroom.embedded.LoopbackPort;
import dev.headroom.embedded.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The shop as a child process, and the switches on it. Closing it ends the process; so does the end
 * of this JVM.
 */
public final class ShopProcess implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI base;
  private final ServerProcess process;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  private final Thread lastResort;

  private ShopProcess(URI base, ServerProcess process) {
    this.base = base;
    this.process = process;
    this.lastResort = new Thread(process::close, "stop-shop");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts the shop on a free port with this JVM's own Java and class path, and returns once it
   * serves.
   */
  public static ShopProcess start(Path log) {
    int port = LoopbackPort.free();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            ShopTarget.class.getName(),
            Integer.toString(port));
    var process = new ServerProcess("The shop on port " + port, command, Map.of(), log);
    var shop = new ShopProcess(URI.create("http://127.0.0.1:" + port), process);
    process.start(pid -> shop.serves());
    return shop;
  }

  public URI metrics() {
    return base.resolve("/metrics");
  }

  public URI buy() {
    return base.resolve("/buy");
  }

  public void behave(ShopBehaviour behaviour) {
    send(request("/behaviour").PUT(BodyPublishers.ofString(behaviour.text())));
  }

  public ShopTruth truth() {
    return ShopTruth.parse(send(request("/truth")));
  }

  @Override
  public void close() {
    process.close();
    client.shutdownNow();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private boolean serves() {
    try {
      truth();
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
  }

  private String send(HttpRequest.Builder request) {
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException("the shop answered " + response.statusCode());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while talking to the shop", e);
    }
  }
}
