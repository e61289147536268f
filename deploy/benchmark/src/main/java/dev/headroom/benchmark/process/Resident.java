package dev.headroom.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The memory that a process has resident. */
public final class Resident {

  private static final String NOW = "VmRSS:";
  private static final String PEAK = "VmHWM:";
  private static final long KIBIBYTE = 1024;

  private Resident() {}

  /** Bytes now; empty where there is no /proc. */
  public static OptionalLong now(long pid) {
    return field(pid, NOW);
  }

  /** The most bytes since its start (proc_pid_status(5)); empty where there is no /proc. */
  public static OptionalLong peak(long pid) {
    return field(pid, PEAK);
  }

  private static OptionalLong field(long pid, String field) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(field))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
