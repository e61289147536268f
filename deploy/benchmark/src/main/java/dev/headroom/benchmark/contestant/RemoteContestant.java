package dev.headroom.benchmark.contestant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A contestant in a process of its own, spoken to as {@link ContestantProcess} says. For one
 * thread. Closing it ends the process; so does the end of this JVM.
 */
public final class RemoteContestant implements AutoCloseable {

  private static final Duration STOP = Duration.ofSeconds(20);

  private final Process process;
  private final Path log;
  private final PrintStream out;
  private final BufferedReader in;
  private final Thread lastResort;
  private long expected;

  private RemoteContestant(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.out = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.in =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.lastResort = Thread.ofPlatform().unstarted(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts the process and returns once it takes commands.
   *
   * @param log where its standard error goes
   */
  public static RemoteContestant start(List<String> command, Path log) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      var contestant = new RemoteContestant(process, log);
      contestant.answer("start of the process");
      return contestant;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public void register(JobSeries jobs) {
    ask(
        "register",
        jobs.prefix(),
        jobs.count(),
        jobs.first().toEpochMilli(),
        jobs.spread().toMillis(),
        jobs.recurrence());
  }

  /** Starts the scheduler, and returns the instant just before. */
  public Instant start() {
    return instant(ask("start"));
  }

  public void stop() {
    ask("stop");
  }

  /** Records the lateness of nominal instants from here to there, and of no others. */
  public void watch(Instant from, Instant to) {
    ask("watch", from.toEpochMilli(), to.toEpochMilli());
  }

  /** Waits until so many firings more than were waited for so far; returns when that was so. */
  public Instant awaitFired(int more, Duration limit) {
    expected += more;
    return instant(ask("await", expected, 0, limit.toMillis()));
  }

  /**
   * Waits until so many firings more than were waited for so far, with as many outcomes stored;
   * returns when that was so.
   *
   * @throws IllegalStateException when there were more firings than that
   */
  public Instant awaitSettled(int more, Duration limit) {
    expected += more;
    Instant then = instant(ask("await", expected, expected, limit.toMillis()));
    long fired = fired();
    if (fired != expected) {
      throw new IllegalStateException(fired + " firings where " + expected + " were due");
    }
    return then;
  }

  public long fired() {
    return Long.parseLong(ask("fired"));
  }

  public Lateness lateness() {
    return Lateness.parse(ask("lateness"));
  }

  /** Ends the process as a crash would. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    out.close();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      kill();
    }
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private String ask(Object... words) {
    var line = new StringBuilder();
    for (Object word : words) {
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    out.println(line);
    return answer(line.toString());
  }

  private String answer(String question) {
    try {
      String answer = in.readLine();
      if (answer == null) {
        throw new IllegalStateException(
            "the contestant ended at: %s. See %s".formatted(question, log));
      }
      if (!answer.startsWith("ok")) {
        throw new IllegalStateException("%s: %s. See %s".formatted(question, answer, log));
      }
      return answer.substring(2).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the contestant cannot be read at: " + question, e);
    }
  }

  private static Instant instant(String micros) {
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
  }
}
