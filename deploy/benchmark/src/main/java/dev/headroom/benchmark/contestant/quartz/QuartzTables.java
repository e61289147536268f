package dev.headroom.benchmark.contestant.quartz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/** The tables that Quartz brings a script for, which drops what is there. */
final class QuartzTables {

  private static final String TRIGGERS = "qrtz_triggers";
  private static final String SCRIPT = "tables_postgres.sql";

  private QuartzTables() {}

  /** Creates the tables unless they are there. */
  static void create(String url) {
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      try (var there = connection.getMetaData().getTables(null, null, TRIGGERS, null)) {
        if (!there.next()) {
          statement.execute(script());
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Quartz' tables cannot be made", e);
    }
  }

  private static String script() {
    try (var in = JobStoreTX.class.getResourceAsStream(SCRIPT)) {
      return new String(Objects.requireNonNull(in, SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
