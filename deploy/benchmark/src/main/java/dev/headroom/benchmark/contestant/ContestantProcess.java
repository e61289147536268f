package dev.headroom.benchmark.contestant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The process of one contestant: does what the lines on its standard input say, answers each with
 * one line, and ends with its input.
 *
 * <pre>
 *   register PREFIX COUNT FIRST_MILLIS SPREAD_MILLIS RECURRENCE   ok
 *   start                                                         ok EPOCH_MICROS   (just before)
 *   stop                                                          ok
 *   watch FROM_MILLIS TO_MILLIS                                   ok
 *   await FIRED SETTLED LIMIT_MILLIS                              ok EPOCH_MICROS   (when it was so)
 *   fired                                                         ok COUNT
 *   lateness                                                      ok COUNT P50 P99 MAX   (micros)
 * </pre>
 *
 * Anything that goes wrong is answered with {@code error} and a reason.
 */
public final class ContestantProcess {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Contestant contestant;
  private final Firings firings;
  private final InstantSource clock;

  private ContestantProcess(Contestant contestant, Firings firings, InstantSource clock) {
    this.contestant = contestant;
    this.firings = firings;
    this.clock = clock;
  }

  /**
   * Opens an entrant, and obeys commands until there are no more.
   *
   * @param args the entrant, the store's URL, the lease in milliseconds, whether runs hold on, and
   *     the slots for them
   */
  public static void main(String[] args) throws IOException {
    // Whatever a library prints must not be read as an answer.
    PrintStream out = System.out;
    System.setOut(System.err);
    InstantSource clock = InstantSource.system();
    var firings = new Firings(clock, Boolean.parseBoolean(args[3]));
    var terms =
        new Terms(args[1], Duration.ofMillis(Long.parseLong(args[2])), Integer.parseInt(args[4]));
    try (var contestant = Entrants.open(Entrant.valueOf(args[0]), terms, firings)) {
      new ContestantProcess(contestant, firings, clock).serve(out);
    }
    System.exit(0);
  }

  private void serve(PrintStream out) throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    out.println("ok");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.println(answer(line.split(" ", -1)));
    }
  }

  private String answer(String[] command) {
    try {
      return ("ok " + obey(command)).stripTrailing();
    } catch (RuntimeException e) {
      e.printStackTrace();
      return "error " + e.toString().replaceAll("\\R", " ");
    }
  }

  private String obey(String[] command) {
    return switch (command[0]) {
      case "register" -> {
        contestant.register(series(command));
        yield "";
      }
      case "start" -> {
        Instant before = clock.instant();
        contestant.start();
        yield micros(before);
      }
      case "stop" -> {
        contestant.stop();
        yield "";
      }
      case "watch" -> {
        firings.watch(instant(command[1]), instant(command[2]));
        yield "";
      }
      case "await" ->
          await(Long.parseLong(command[1]), Long.parseLong(command[2]), Long.parseLong(command[3]));
      case "fired" -> Long.toString(firings.total());
      case "lateness" -> firings.lateness().text();
      default -> throw new IllegalArgumentException("unknown command " + command[0]);
    };
  }

  /** Asks the store only once everything was fired, so as to cost it nothing before. */
  private String await(long fired, long settled, long limitMillis) {
    Instant deadline = clock.instant().plusMillis(limitMillis);
    while (firings.total() < fired || contestant.settled() < settled) {
      if (clock.instant().isAfter(deadline)) {
        throw new IllegalStateException(
            "after %d ms: %d of %d fired, %d of %d settled"
                .formatted(limitMillis, firings.total(), fired, contestant.settled(), settled));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return micros(clock.instant());
  }

  private static JobSeries series(String[] command) {
    return new JobSeries(
        command[1],
        Integer.parseInt(command[2]),
        instant(command[3]),
        Duration.ofMillis(Long.parseLong(command[4])),
        JobSeries.Recurrence.valueOf(command[5]));
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }

  private static String micros(Instant instant) {
    return Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
  }
}
