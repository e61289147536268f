package dev.headroom.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One server run as a child process that can be started, killed and started again with the same
 * command.
 *
 * <p>Its output is appended to a log file. Waiting is bounded by a number of polls; each poll ends
 * early when the process exits. Not safe for use by several threads at once.
 */
final class ServerProcess implements AutoCloseable {

  private static final int POLL_MILLIS = 25;
  private static final int START_POLLS = 30_000 / POLL_MILLIS;
  private static final int STOP_SECONDS = 15;
  private static final int LOG_TAIL_LINES = 15;

  private final String name;
  private final List<String> command;
  private final Path log;
  private final LongPredicate ready;
  private @Nullable Process process;

  /**
   * @param ready told the process's pid, answers whether that very process serves by now
   */
  ServerProcess(String name, List<String> command, Path log, LongPredicate ready) {
    this.name = name;
    this.command = List.copyOf(command);
    this.log = log;
    this.ready = ready;
  }

  /** Starts the server and returns once it serves; a server that does not is stopped again. */
  void start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException(name + " runs already, pid " + process.pid());
    }
    var started = launch();
    process = started;
    for (int poll = 0; poll < START_POLLS; poll++) {
      if (ready.test(started.pid())) {
        return;
      }
      if (exits(started, POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new ServerFailedException(
            "%s stopped while starting, exit code %d. Last lines of %s:%n%s"
                .formatted(name, started.exitValue(), log, logTail()));
      }
    }
    kill();
    throw new ServerFailedException(
        "%s did not answer within %d s. Last lines of %s:%n%s"
            .formatted(name, START_POLLS * POLL_MILLIS / 1000, log, logTail()));
  }

  long pid() {
    return running().pid();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Ends the process as a crash would: no last word, nothing flushed. */
  void kill() {
    var killed = running();
    killed.destroyForcibly();
    if (!exits(killed, STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new ServerFailedException(name + " survived SIGKILL, pid " + killed.pid());
    }
  }

  /** Asks the server to finish its work and leave, and kills it when it does not. */
  @Override
  public void close() {
    if (!isAlive()) {
      return;
    }
    running().destroy();
    if (!exits(running(), STOP_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
  }

  private Process launch() {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .start();
    } catch (IOException e) {
      throw new ServerFailedException(
          "%s cannot be started: %s".formatted(name, e.getMessage()), e);
    }
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return process;
  }

  private static boolean exits(Process process, long time, TimeUnit unit) {
    try {
      return process.waitFor(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new ServerFailedException("interrupted while waiting for pid " + process.pid(), e);
    }
  }

  private String logTail() {
    try {
      var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(the log cannot be read: " + e.getMessage() + ")";
    }
  }
}
