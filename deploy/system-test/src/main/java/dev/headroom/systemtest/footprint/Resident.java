package dev.headroom.systemtest.footprint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Resident memory of a process, as Linux counts it ({@code VmRSS}, proc_pid_status(5)). */
record Resident(long kibibytes) {

  static Resident of(long pid) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> new Resident(Long.parseLong(line.replaceAll("\\D", ""))))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no VmRSS of pid " + pid));
    } catch (IOException e) {
      throw new UncheckedIOException("is this Linux?", e);
    }
  }

  @Override
  public String toString() {
    return Math.round(kibibytes / 1024.0) + " MiB";
  }
}
