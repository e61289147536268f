package dev.headroom.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real Redis as a child process on loopback whose data is in a directory and is still there next
 * time.
 *
 * <p>What it acknowledged survives {@link #kill()}: each write reaches the append-only file before
 * its answer is sent, and the operating system's disk within a second. {@link #restart()} serves
 * the same data on the same port.
 */
public final class EmbeddedRedis implements RestartableServer {

  private final int port;
  private final ServerProcess process;

  private EmbeddedRedis(int port, ServerProcess process) {
    this.port = port;
    this.process = process;
  }

  /** Starts Redis and returns once it takes commands. */
  public static EmbeddedRedis start(Path dataDir, int port) {
    return start(dataDir, port, List.of());
  }

  /**
   * The same with settings of one's own, which win.
   *
   * @param options words of redis-server's command line, such as {@code --appendfsync always}
   */
  public static EmbeddedRedis start(Path dataDir, int port, List<String> options) {
    var data = dataDir.toAbsolutePath().normalize();
    createDirectories(data);
    return start(RedisBinary.find(data.resolve("bin")), data, port, options);
  }

  /**
   * The same with the executable that is carried for this platform, whatever the machine has: the
   * oldest release that is supported.
   */
  public static EmbeddedRedis startCarried(Path dataDir, int port) {
    var data = dataDir.toAbsolutePath().normalize();
    createDirectories(data);
    return start(RedisBinary.carried(data.resolve("bin")), data, port);
  }

  static EmbeddedRedis start(RedisBinary binary, Path data, int port) {
    return start(binary, data, port, List.of());
  }

  private static EmbeddedRedis start(
      RedisBinary binary, Path data, int port, List<String> options) {
    createDirectories(data);
    if (Files.isDirectory(data.resolve("appendonlydir"))
        && !binary.version().readsAppendOnlyDirectory()) {
      throw new ServerFailedException(
          "%s was written by Redis 7 or newer, and %s is %s, which would start empty. Install Redis >= 7, or move the data away."
              .formatted(data, binary.executable(), binary.version()));
    }
    var process =
        new ServerProcess(
            "Redis on port " + port,
            Stream.concat(command(binary, data, port).stream(), options.stream()).toList(),
            Map.of(),
            data.resolve("redis.log"));
    var redis = new EmbeddedRedis(port, process);
    redis.start();
    return redis;
  }

  private void start() {
    process.start(pid -> RedisProbe.isServedBy(port, pid));
  }

  @Override
  public String name() {
    return "Redis";
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void restart() {
    process.close();
    start();
  }

  @Override
  public void close() {
    process.close();
  }

  @Override
  public String logTail() {
    return process.logTail();
  }

  private static List<String> command(RedisBinary binary, Path data, int port) {
    return List.of(
        binary.executable().toString(),
        "--bind",
        "127.0.0.1",
        "--port",
        Integer.toString(port),
        "--dir",
        data.toString(),
        "--daemonize",
        "no",
        "--appendonly",
        "yes",
        "--appendfsync",
        "everysec",
        // The append-only file is the only copy; snapshots beside it would be stale at the next
        // start.
        "--save",
        "",
        "--maxmemory-policy",
        "noeviction",
        // Keeps the data directory in the command line, by which an orphan is recognised.
        "--set-proc-title",
        "no");
  }

  private static void createDirectories(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new ServerFailedException(
          "The directory " + directory + " cannot be made: " + e.getMessage(), e);
    }
  }
}
