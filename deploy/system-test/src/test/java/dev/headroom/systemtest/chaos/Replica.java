package dev.headroom.systemtest.chaos;

import dev.headroom.embedded.ServerProcess;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.stack.HttpReadinessProbe;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One packaged service as a process of its own, which can be killed, frozen and thawed. */
final class Replica implements AutoCloseable {

  private final String name;
  private final URI uri;
  private final ServerProcess process;
  private final HttpReadinessProbe probe = new HttpReadinessProbe();

  /**
   * @param home where the services were built
   * @param service the module of the service
   * @param settings environment variables of its own
   */
  Replica(
      Path home, Path data, String service, String name, int port, Map<String, String> settings) {
    this.name = name;
    this.uri = URI.create("http://127.0.0.1:" + port);
    Path jar = home.resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is missing; run ./mvnw package");
    }
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUARKUS_PROFILE", "local");
    environment.put("QUARKUS_BANNER_ENABLED", "false");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    this.process =
        new ServerProcess(name, command(jar), environment, data.resolve("logs/" + name + ".log"));
  }

  private static List<String> command(Path jar) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms32m",
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xss512k",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-jar",
        jar.toAbsolutePath().normalize().toString());
  }

  String name() {
    return name;
  }

  URI uri() {
    return uri;
  }

  HeadroomApi api() {
    return new HeadroomApi(uri, Optional.empty());
  }

  void launch() {
    process.launch();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isReady() {
    return probe.ask(uri).isReady();
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  /** SIGSTOP: it does nothing, and does not know. */
  void freeze() {
    Signals.freeze(process.pid());
  }

  /** SIGCONT. */
  void thaw() {
    Signals.thaw(process.pid());
  }

  String logTail() {
    return process.logTail();
  }

  /** Drains it, as a deploy does. */
  @Override
  public void close() {
    process.close();
  }
}
