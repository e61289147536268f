package dev.headroom.local.datadir;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The servers that run for a data directory, kept in {@code run.json} so that {@code status} finds
 * them, and a later {@code up} after a crash.
 */
public record RunRecord(int portBase, List<Child> children) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public RunRecord {
    children = List.copyOf(children);
  }

  /**
   * One server.
   *
   * @param startedAtMillis as the operating system tells it, 0 when it does not
   */
  public record Child(String name, String url, long pid, long startedAtMillis) {}

  /** Replaces the record in one step: a reader sees the old one or the new one. */
  public void write(DataDir dir) {
    try {
      var fresh = dir.record().resolveSibling("run.json.new");
      Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
      Files.move(
          fresh, dir.record(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The run cannot be recorded in " + dir + ": " + e.getMessage(), e);
    }
  }

  /** The record of the present or last run; empty when there is none, or none that can be read. */
  public static Optional<RunRecord> read(DataDir dir) {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(dir.record()), RunRecord.class));
    } catch (JacksonException unreadable) {
      return Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  public static void delete(DataDir dir) {
    try {
      Files.deleteIfExists(dir.record());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
