package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.ContestantProcess;
import dev.headroom.benchmark.contestant.Entrant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the processes of contestants are started: with this JVM's Java and class path.
 *
 * @param headroom the JVM's options for Headroom
 * @param peers the JVM's options for all others
 */
public record Launch(List<String> headroom, List<String> peers) {

  /** C1 alone, as {@code ./headroom up} has it; most of the heap is for what is on its way. */
  public static final Launch DEFAULT =
      new Launch(
          List.of(
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseCompactObjectHeaders",
              "-Xmx64m",
              "-Xmn40m",
              "-XX:SurvivorRatio=3"),
          List.of("-XX:+UseSerialGC", "-Xmx512m"));

  public Launch {
    headroom = List.copyOf(headroom);
    peers = List.copyOf(peers);
  }

  public List<String> options(Entrant entrant) {
    return entrant == Entrant.HEADROOM ? headroom : peers;
  }

  /** Why an entrant cannot run on this machine; empty when it can. */
  public Optional<String> absence(Entrant entrant) {
    return entrant == Entrant.APSCHEDULER ? Python.absence() : Optional.empty();
  }

  List<String> command(Entrant entrant, String url, Duration lease, boolean hold) {
    if (entrant == Entrant.APSCHEDULER) {
      return Python.command(url);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options(entrant));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            ContestantProcess.class.getName(),
            entrant.name(),
            url,
            Long.toString(lease.toMillis()),
            Boolean.toString(hold)));
    return command;
  }
}
