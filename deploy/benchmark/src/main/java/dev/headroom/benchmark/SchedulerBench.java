package dev.headroom.benchmark;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.figure.Reading;
import dev.headroom.benchmark.scenario.Entry;
import dev.headroom.benchmark.scenario.Launch;
import dev.headroom.benchmark.scenario.Rig;
import dev.headroom.benchmark.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs scenarios, one entry after the other, and makes figures of their readings. An entry that
 * cannot be measured is said and passed over.
 */
final class SchedulerBench {

  private final Launch launch;
  private final Set<Entrant> wanted;
  private final Consumer<String> progress;
  private final Consumer<Figure> figures;
  private boolean complete = true;

  /**
   * @param progress is told, in words, what goes on
   * @param figures gets each figure as soon as it is known
   */
  SchedulerBench(
      Launch launch, Set<Entrant> wanted, Consumer<String> progress, Consumer<Figure> figures) {
    this.launch = launch;
    this.wanted = Set.copyOf(wanted);
    this.progress = progress;
    this.figures = figures;
  }

  /** Returns false when an entry that was wanted failed. */
  boolean run(List<Scenario> scenarios) throws InterruptedException {
    for (var scenario : scenarios) {
      run(scenario);
    }
    return complete;
  }

  private void run(Scenario scenario) throws InterruptedException {
    Map<String, Reading> ours = Map.of();
    for (var entry : scenario.entries()) {
      if (!wanted.contains(entry.entrant())) {
        continue;
      }
      var readings = measure(scenario, entry);
      if (entry.entrant() == Entrant.HEADROOM) {
        readings.forEach(reading -> figures.accept(Figure.alone(reading)));
        ours = readings.stream().collect(Collectors.toMap(Reading::name, Function.identity()));
      } else {
        for (var theirs : readings) {
          figures.accept(figure(ours.get(theirs.name()), entry, theirs));
        }
      }
    }
  }

  private static Figure figure(@Nullable Reading ours, Entry peer, Reading theirs) {
    return ours == null
        ? Figure.ofPeer(peer.label(), theirs)
        : Figure.beside(ours, peer.label(), theirs);
  }

  private List<Reading> measure(Scenario scenario, Entry entry) throws InterruptedException {
    String what = scenario.name() + ": " + entry.label();
    Optional<String> absence = launch.absence(entry.entrant());
    if (absence.isPresent()) {
      progress.accept(what + " is left out: " + absence.get());
      return List.of();
    }
    progress.accept(what + " ...");
    Path directory = WorkDirectory.create();
    List<Reading> readings;
    try (var rig = Rig.set(entry, launch, directory)) {
      readings = scenario.measure(entry, rig);
    } catch (RuntimeException e) {
      complete = false;
      progress.accept("%s FAILED: %s (logs: %s)".formatted(what, e.getMessage(), directory));
      return List.of();
    }
    WorkDirectory.delete(directory);
    return readings;
  }
}
