package dev.headroom.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One server run as a child process that can be started, killed and started again with the same
 * command.
 *
 * <p>Its output is appended to a log file. Every wait is bounded and ends early when the process
 * exits. Its state may be asked from any thread; starting and stopping is for one thread at a time.
 */
public final class ServerProcess implements AutoCloseable {

  private static final int POLL_MILLIS = 25;
  private static final int START_POLLS = 60_000 / POLL_MILLIS;
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final int LOG_TAIL_LINES = 15;
  private static final int LOG_TAIL_BYTES = 8 * 1024;

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private volatile @Nullable Process process;

  /**
   * @param environment set beside what this process has itself
   */
  public ServerProcess(
      String name, List<String> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.command = List.copyOf(command);
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  /** Starts the process and returns at once. */
  public void launch() {
    if (isAlive()) {
      throw new IllegalStateException(name + " runs already, pid " + pid());
    }
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      var path = System.getenv().getOrDefault("PATH", "");
      var builder =
          new ProcessBuilder(OwnSession.of(command, path))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      throw new ServerFailedException(
          "%s cannot be started: %s".formatted(name, e.getMessage()), e);
    }
  }

  /**
   * Starts the server and returns once it serves; a server that does not is stopped again.
   *
   * @param ready told the process's pid, answers whether that very process serves by now
   */
  public void start(LongPredicate ready) {
    launch();
    for (int poll = 0; poll < START_POLLS; poll++) {
      if (ready.test(pid())) {
        return;
      }
      if (exitsWithin(Duration.ofMillis(POLL_MILLIS))) {
        throw new ServerFailedException(
            "%s stopped while starting, exit code %d. Last lines of %s:%n%s"
                .formatted(name, running().exitValue(), log, logTail()));
      }
    }
    kill();
    throw new ServerFailedException(
        "%s did not answer within %d s. Last lines of %s:%n%s"
            .formatted(name, START_POLLS * POLL_MILLIS / 1000, log, logTail()));
  }

  public long pid() {
    return running().pid();
  }

  public boolean isAlive() {
    var current = process;
    return current != null && current.isAlive();
  }

  /** The code that the process ended with; it must have ended. */
  public int exitCode() {
    return running().exitValue();
  }

  /** Waits for the end of the process, no longer than that; true when it has ended. */
  public boolean exitsWithin(Duration limit) {
    var current = running();
    try {
      return current.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailedException("interrupted while waiting for " + name, e);
    }
  }

  /** Ends the process as a crash would: no last word, nothing flushed. */
  public void kill() {
    running().destroyForcibly();
    if (!exitsWithin(STOP)) {
      throw new ServerFailedException(name + " survived SIGKILL, pid " + pid());
    }
  }

  /** Asks the server to finish its work and leave, without waiting for it. */
  public void terminate() {
    if (isAlive()) {
      running().destroy();
    }
  }

  /** Asks the server to finish its work and leave, and kills it when it does not. */
  @Override
  public void close() {
    if (!isAlive()) {
      return;
    }
    terminate();
    if (!exitsWithin(STOP)) {
      kill();
    }
  }

  /** The last lines of the log, however large it is. */
  public String logTail() {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - LOG_TAIL_BYTES));
      var end = new byte[LOG_TAIL_BYTES];
      int read = Math.max(0, file.read(end));
      var lines = new String(end, 0, read, StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(the log cannot be read: " + e.getMessage() + ")";
    }
  }

  private Process running() {
    var current = process;
    if (current == null) {
      throw new IllegalStateException(name + " was never started");
    }
    return current;
  }
}
