package dev.headroom.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import redis.embedded.core.ExecutableProvider;

/**
 * A {@code redis-server} executable that Headroom can use: the machine's own when it is new enough,
 * else the one that the embedded-redis artifact carries for this platform.
 */
record RedisBinary(Path executable, RedisVersion version) {

  private static final int VERSION_SECONDS = 10;
  private static final String WHAT_TO_DO =
      " Install Redis >= "
          + RedisVersion.OLDEST_SUPPORTED
          + " or name a running one (--redis URL).";

  /**
   * The machine's own, or the carried one.
   *
   * @param unpackInto where the carried executable is written when it is needed
   */
  static RedisBinary find(Path unpackInto) {
    return find(System.getenv().getOrDefault("PATH", ""), unpackInto);
  }

  /**
   * @param path the search path, in the form of the environment's PATH
   * @param unpackInto where the carried executable is written when it is needed
   */
  static RedisBinary find(String path, Path unpackInto) {
    return onPath(path).orElseGet(() -> carried(unpackInto));
  }

  static Optional<RedisBinary> onPath(String path) {
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(directory -> !directory.isBlank())
        .map(directory -> Path.of(directory, "redis-server"))
        .filter(Files::isExecutable)
        .flatMap(
            executable ->
                versionOf(executable).map(version -> new RedisBinary(executable, version)).stream())
        .filter(binary -> binary.version().isSupported())
        .findFirst();
  }

  static RedisBinary carried(Path unpackInto) {
    try {
      Files.createDirectories(unpackInto);
      // A fresh directory each time: an executable that runs cannot be written to ("text file
      // busy").
      var directory = Files.createTempDirectory(unpackInto, "redis-");
      var executable = ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath();
      var version =
          versionOf(executable)
              .filter(RedisVersion::isSupported)
              .orElseThrow(
                  () ->
                      new ServerFailedException(
                          "The Redis carried for this platform does not run here." + WHAT_TO_DO));
      return new RedisBinary(executable.toAbsolutePath(), version);
    } catch (IOException | RuntimeException e) {
      if (e instanceof ServerFailedException told) {
        throw told;
      }
      throw new ServerFailedException(
          "There is no Redis for this platform: " + e.getMessage() + "." + WHAT_TO_DO, e);
    }
  }

  private static Optional<RedisVersion> versionOf(Path executable) {
    try {
      var process =
          new ProcessBuilder(executable.toString(), "--version").redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(VERSION_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return RedisVersion.reportedAs(
          new String(process.getInputStream().readNBytes(4096), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
