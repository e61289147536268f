package dev.headroom.local.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the process that listens on a port, as far as this user may know it. */
public final class PortOwner {

  private static final int LSOF_SECONDS = 3;
  private static final int COMMAND_LENGTH = 80;

  private PortOwner() {}

  /**
   * {@code pid 4242 (python3 -m http.server 8080)}, or {@code another process} when it cannot be
   * told.
   */
  public static String describe(int port) {
    var pid = onLinux(port);
    if (pid.isEmpty()) {
      pid = byLsof(port);
    }
    return pid.isEmpty()
        ? "another process"
        : "pid %d%s"
            .formatted(
                pid.getAsLong(), command(pid.getAsLong()).map(c -> " (" + c + ")").orElse(""));
  }

  private static Optional<String> command(long pid) {
    // Linux first: ProcessHandle names the program behind a symlink, redis-check-rdb for
    // redis-server.
    var arguments =
        read(Path.of("/proc", Long.toString(pid), "cmdline")).replace('\0', ' ').strip();
    return (arguments.isEmpty()
            ? ProcessHandle.of(pid).flatMap(process -> process.info().commandLine())
            : Optional.of(arguments))
        .map(
            line ->
                line.length() <= COMMAND_LENGTH
                    ? line
                    : line.substring(0, COMMAND_LENGTH - 3) + "...");
  }

  private static OptionalLong onLinux(int port) {
    var inodes =
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
            .flatMap(table -> ListenTable.inodes(read(Path.of(table)), port).stream())
            .collect(Collectors.toSet());
    return inodes.isEmpty() ? OptionalLong.empty() : holderOf(inodes);
  }

  private static OptionalLong holderOf(Set<String> inodes) {
    var sockets = new HashSet<String>();
    inodes.forEach(inode -> sockets.add("socket:[" + inode + "]"));
    return ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> holdsOne(pid, sockets))
        .findFirst();
  }

  private static boolean holdsOne(long pid, Set<String> sockets) {
    try (DirectoryStream<Path> descriptors =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (var descriptor : descriptors) {
        if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // Another user's process, or one that is gone by now: it cannot be named.
    }
    return false;
  }

  private static OptionalLong byLsof(int port) {
    try {
      var lsof =
          new ProcessBuilder("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN")
              .redirectErrorStream(true)
              .start();
      if (!lsof.waitFor(LSOF_SECONDS, TimeUnit.SECONDS)) {
        lsof.destroyForcibly();
        return OptionalLong.empty();
      }
      return new String(lsof.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> line.matches("\\d{1,10}"))
          .mapToLong(Long::parseLong)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
