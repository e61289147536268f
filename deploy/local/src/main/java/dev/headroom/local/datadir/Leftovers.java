package dev.headroom.local.datadir;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the servers of a run whose {@code up} was killed. To be called by the holder of the
 * directory's lock only.
 */
public final class Leftovers {

  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int STOP_POLLS = 15_000 / 50;

  private Leftovers() {}

  /**
   * What the operating system says about a process.
   *
   * @param commandLine empty when it does not say
   */
  record Facts(Optional<String> commandLine, Optional<Instant> startedAt) {

    static Facts of(ProcessHandle process) {
      return new Facts(process.info().commandLine(), process.info().startInstant());
    }
  }

  /** Ends what still runs, and returns it in the order in which it was started. */
  public static List<RunRecord.Child> end(DataDir dir) {
    var found =
        RunRecord.read(dir).map(RunRecord::children).orElse(List.of()).stream()
            .filter(child -> running(child, dir).isPresent())
            .toList();
    // Services first and together, then the stores that they write to.
    endAll(found.stream().filter(child -> child.url().startsWith("http")).toList(), dir);
    endAll(found.stream().filter(child -> !child.url().startsWith("http")).toList(), dir);
    RunRecord.delete(dir);
    return found;
  }

  private static Optional<ProcessHandle> running(RunRecord.Child child, DataDir dir) {
    return ProcessHandle.of(child.pid())
        .filter(ProcessHandle::isAlive)
        .filter(process -> isSame(child, dir, Facts.of(process)));
  }

  /**
   * Whether a process with the recorded pid is the recorded server and not a stranger that got the
   * number later: the data directory stands in its command line, and it started when the record
   * says.
   */
  static boolean isSame(RunRecord.Child child, DataDir dir, Facts facts) {
    boolean ours = facts.commandLine().filter(line -> line.contains(dir.toString())).isPresent();
    boolean then =
        child.startedAtMillis() == 0
            || facts
                .startedAt()
                .map(
                    at -> Duration.between(Instant.ofEpochMilli(child.startedAtMillis()), at).abs())
                .filter(apart -> apart.compareTo(START_TOLERANCE) <= 0)
                .isPresent();
    return ours && then;
  }

  private static void endAll(List<RunRecord.Child> children, DataDir dir) {
    var processes = children.stream().flatMap(child -> running(child, dir).stream()).toList();
    processes.forEach(ProcessHandle::destroy);
    for (int poll = 0;
        poll < STOP_POLLS && processes.stream().anyMatch(ProcessHandle::isAlive);
        poll++) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    processes.forEach(ProcessHandle::destroyForcibly);
  }
}
