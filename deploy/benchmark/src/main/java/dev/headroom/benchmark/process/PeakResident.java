package dev.headroom.benchmark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The most memory that a process ever had resident. */
public final class PeakResident {

  private static final String FIELD = "VmHWM:";
  private static final long KIBIBYTE = 1024;

  private PeakResident() {}

  /** Bytes since the start of the process (proc_pid_status(5)); empty where there is no /proc. */
  public static OptionalLong bytes(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith(FIELD))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
