package dev.headroom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real Redis Sentinel as a child process on loopback, quick to notice that its master is gone.
 * What it learned is in its directory.
 */
public final class EmbeddedSentinel implements AutoCloseable {

  private final int port;
  private final ServerProcess process;

  private EmbeddedSentinel(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  /**
   * What a Sentinel watches.
   *
   * @param name by which clients ask for it
   * @param port of the present master
   * @param quorum how many sentinels must miss the master before one is promoted in its place
   */
  public record Master(String name, int port, int quorum) {}

  /** Starts a sentinel and returns once it takes commands. */
  public static EmbeddedSentinel start(Path dataDir, int port, Master master) {
    var data = dataDir.toAbsolutePath().normalize();
    var configuration = data.resolve("sentinel.conf");
    try {
      Files.createDirectories(data);
      Files.writeString(configuration, configuration(data, port, master));
    } catch (IOException e) {
      throw new ServerFailedException(
          "%s cannot be written: %s".formatted(configuration, e.getMessage()), e);
    }
    var binary = RedisBinary.find(data.resolve("bin"));
    var command = List.of(binary.executable().toString(), configuration.toString(), "--sentinel");
    var process =
        new ServerProcess(
            "Sentinel on port " + port, command, Map.of(), data.resolve("sentinel.log"));
    process.start(pid -> RedisProbe.isServedBy(port, pid));
    return new EmbeddedSentinel(port, process);
  }

  private static String configuration(Path data, int port, Master master) {
    return """
        bind 127.0.0.1
        port %1$d
        dir "%2$s"
        sentinel monitor %3$s 127.0.0.1 %4$d %5$d
        sentinel down-after-milliseconds %3$s 1000
        sentinel failover-timeout %3$s 5000
        """
        .formatted(port, data, master.name(), master.port(), master.quorum());
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public String logTail() {
    return process.logTail();
  }

  @Override
  public void close() {
    process.close();
  }
}
