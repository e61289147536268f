package dev.headroom.benchmark.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
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
    try {
      var data = directory.resolve("postgres");
      var log = Redirect.appendTo(new File(directory.toFile(), "postgres.log"));
      var postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              // The library turns all three off: it is made for tests.
              .setServerConfig("fsync", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("synchronous_commit", durability.synchronousCommit())
              .setServerConfig("shared_buffers", "256MB")
              .setServerConfig("max_connections", "200")
              .setOutputRedirector(log)
              .setErrorRedirector(log)
              .start();
      check(postgres, "fsync", "on");
      check(postgres, "synchronous_commit", durability.synchronousCommit());
      return new PostgresStore(postgres, pid(data));
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start here: " + e.getMessage(), e);
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
  private static long pid(Path data) throws IOException {
    try (var lines = Files.lines(data.resolve("postmaster.pid"))) {
      return Long.parseLong(lines.findFirst().orElseThrow().strip());
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
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
