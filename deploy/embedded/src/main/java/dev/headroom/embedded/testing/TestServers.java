package dev.headroom.embedded.testing;

import dev.headroom.embedded.EmbeddedDocumentStore;
import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.LoopbackPort;
import dev.headroom.embedded.ServerFailedException;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One Redis and one document store for all tests of a JVM, started at first use and gone with the
 * JVM; each start hands out a key prefix and a database of its own.
 *
 * <p>{@code HEADROOM_TEST_REDIS} and {@code HEADROOM_TEST_MONGODB} point the same tests at servers
 * that run already. Quarkus tests name this class in {@code @QuarkusTestResource}; plain tests call
 * {@link #redisUrl()} and {@link #mongoConnectionString()}.
 */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

  private static final int PORT_ATTEMPTS = 5;

  @Override
  public Map<String, String> start() {
    return Map.of(
        "quarkus.redis.hosts", redisUrl(),
        "quarkus.mongodb.connection-string", mongoConnectionString(),
        "headroom.mongodb.database", freshName(),
        "headroom.redis.key-prefix", freshName());
  }

  /** Leaves the servers running: the next test class wants them too. */
  @Override
  public void stop() {}

  public static String redisUrl() {
    return shared(
        "HEADROOM_TEST_REDIS",
        directory ->
            running(directory, port -> EmbeddedRedis.start(directory, port), EmbeddedRedis::url));
  }

  /** A second one, of the oldest release that is supported. */
  public static String oldestRedisUrl() {
    return shared(
        "HEADROOM_TEST_OLDEST_REDIS",
        directory ->
            running(
                directory,
                port -> EmbeddedRedis.startCarried(directory, port),
                EmbeddedRedis::url));
  }

  public static String mongoConnectionString() {
    return shared(
        "HEADROOM_TEST_MONGODB",
        directory ->
            running(
                directory,
                port -> EmbeddedDocumentStore.start(directory, port),
                EmbeddedDocumentStore::connectionString));
  }

  /** A name that no other test uses, good as a key prefix and as a database name. */
  public static String freshName() {
    return "test-" + UUID.randomUUID();
  }

  /**
   * The one address of this name in the JVM. Quarkus loads this class several times, in class
   * loaders that share nothing but the JDK, so the address is kept in a system property.
   */
  private static String shared(String name, Function<Path, String> start) {
    @Nullable String given = System.getenv(name);
    if (given != null && !given.isBlank()) {
      return given;
    }
    synchronized (System.getProperties()) {
      @Nullable String known = System.getProperty(name);
      if (known != null) {
        return known;
      }
      var address = start.apply(temporaryDirectory(name));
      System.setProperty(name, address);
      return address;
    }
  }

  private static <S extends AutoCloseable> String running(
      Path directory, IntFunction<S> start, Function<S, String> address) {
    var server = onFreePort(start);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(
                    () -> {
                      close(server);
                      delete(directory);
                    }));
    return address.apply(server);
  }

  private static <S> S onFreePort(IntFunction<S> start) {
    for (int attempt = 1; ; attempt++) {
      try {
        return start.apply(LoopbackPort.free());
      } catch (ServerFailedException e) {
        if (attempt == PORT_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      System.err.println("a test server did not stop: " + e);
    }
  }

  private static Path temporaryDirectory(String name) {
    try {
      return Files.createTempDirectory(name.toLowerCase(Locale.ROOT).replace('_', '-'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("a test directory stays behind: " + e);
    }
  }
}
