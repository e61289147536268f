package dev.headroom.benchmark.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A real PostgreSQL, from the binaries on Maven Central. */
public final class PostgresStore implements Store {

  private final EmbeddedPostgres postgres;
  private final long pid;

  private PostgresStore(EmbeddedPostgres postgres, long pid) {
    this.postgres = postgres;
    this.pid = pid;
  }

  public static PostgresStore start(Path directory, Durability durability) {
    var data = directory.resolve("postgres");
    var postgres = launch(directory, data, durability);
    try {
      check(postgres, "fsync", "on");
      check(postgres, "synchronous_commit", durability.synchronousCommit());
      return new PostgresStore(postgres, pid(data));
    } catch (RuntimeException e) {
      close(postgres);
      throw e;
    }
  }

  private static EmbeddedPostgres launch(Path directory, Path data, Durability durability) {
    var log = Redirect.appendTo(directory.resolve("postgres.log").toFile());
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setRegisterShutdownHook(false)
          // The library is made for tests, and gives durability up for speed.
          .setServerConfig("fsync", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("synchronous_commit", durability.synchronousCommit())
          .setServerConfig("shared_buffers", "256MB")
          .setOutputRedirector(log)
          .setErrorRedirector(log)
          .start();
    } catch (IOException | IllegalStateException e) {
      throw new IllegalStateException("PostgreSQL does not start here: " + e.getMessage(), e);
    }
  }

  /** A figure of a durability that was not there would be worse than none. */
  private static void check(EmbeddedPostgres postgres, String setting, String expected) {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var answer = connection.createStatement().executeQuery("show " + setting)) {
      answer.next();
      if (!answer.getString(1).equals(expected)) {
        throw new IllegalStateException(
            "PostgreSQL has %s = %s".formatted(setting, answer.getString(1)));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not answer", e);
    }
  }

  /** The first line of the file that PostgreSQL keeps while it runs. */
  private static long pid(Path data) {
    try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
      return Long.parseLong(lines.findFirst().orElseThrow().strip());
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL keeps no pid in " + data, e);
    }
  }

  @Override
  public String url() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  @Override
  public List<Long> pids() {
    return List.of(pid);
  }

  @Override
  public void close() {
    close(postgres);
  }

  private static void close(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
