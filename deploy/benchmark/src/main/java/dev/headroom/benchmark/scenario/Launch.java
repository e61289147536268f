package dev.headroom.benchmark.scenario;

import dev.headroom.benchmark.contestant.ContestantProcess;
import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.contestant.Terms;
import java.nio.file.Path;
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

  /**
   * Most of the heap is for what is on its way. C2 gives back what it needs to compile a large
   * method: without the limit and the trimming that stays resident for ever.
   */
  public static final Launch DEFAULT =
      new Launch(
          List.of(
              "-XX:+UseSerialGC",
              "-XX:+UseCompactObjectHeaders",
              "-Xmx56m",
              "-Xmn36m",
              "-XX:SurvivorRatio=3",
              "-XX:CompileCommand=quiet",
              "-XX:CompileCommand=MemLimit,*::*,12M~stop",
              "-XX:TrimNativeHeapInterval=5000"),
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

  /**
   * @param hold whether its runs never end
   */
  List<String> command(Entrant entrant, Terms terms, boolean hold) {
    if (entrant == Entrant.APSCHEDULER) {
      return Python.command(terms.url());
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
            terms.url(),
            Long.toString(terms.lease().toMillis()),
            Boolean.toString(hold),
            Integer.toString(terms.slots())));
    return command;
  }
}
