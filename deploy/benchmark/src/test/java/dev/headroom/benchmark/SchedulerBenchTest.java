package dev.headroom.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.scenario.Drain;
import dev.headroom.benchmark.scenario.Launch;
import dev.headroom.benchmark.scenario.SameInstant;
import dev.headroom.benchmark.scenario.Scale;
import dev.headroom.benchmark.scenario.Scenario;
import dev.headroom.benchmark.store.Durability;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * That the benchmark works, on few jobs. A contestant that fires or settles another number of jobs
 * than it was given fails its measurement, so that a reading says that all of them were run once.
 */
class SchedulerBenchTest {

  private final List<String> progress = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();

  @Test
  void headroom_is_measured_on_a_real_redis() throws Exception {
    var clock = InstantSource.system();
    boolean complete =
        run(
            EnumSet.of(Entrant.HEADROOM, Entrant.QUARTZ_MEMORY),
            new Drain(Durability.BEFORE_THE_ANSWER, Scale.QUICK, clock),
            new SameInstant(Scale.QUICK, clock));
    assertTrue(complete, progress::toString);
    assertTrue(ours("drain, always: runs committed") > 0);
    assertTrue(ours("drain, always: CPU, contestant and store") > 0);
    assertEquals(100, ours("same-instant: fired"));
    assertTrue(
        figures.stream()
            .anyMatch(
                figure ->
                    figure.name().equals("same-instant: fired")
                        && Objects.equals(figure.peerValue(), 100.0)),
        figures::toString);
  }

  @Test
  void db_scheduler_is_measured_on_a_real_postgresql() throws Exception {
    boolean complete =
        run(
            EnumSet.of(Entrant.DB_SCHEDULER, Entrant.DB_SCHEDULER_LEDGER),
            new Drain(Durability.BEFORE_THE_ANSWER, Scale.QUICK, InstantSource.system()));
    assumeTrue(
        progress.stream().noneMatch(line -> line.contains("PostgreSQL does not start here")),
        progress::toString);
    assertTrue(complete, progress::toString);
    assertEquals(
        List.of("db-scheduler", "db-scheduler, ledger"),
        figures.stream()
            .filter(figure -> figure.name().endsWith("runs committed"))
            .filter(figure -> Objects.requireNonNull(figure.peerValue()) > 0)
            .map(figure -> Objects.requireNonNull(figure.peer()).replaceAll(", sync.*", ""))
            .toList());
  }

  @Test
  void a_scenario_that_is_not_there_is_refused_with_those_that_are() {
    var err = new StringWriter();
    int code =
        Bench.commandLine(InstantSource.system())
            .setErr(new PrintWriter(err))
            .execute("scheduler", "--only", "drian");
    assertEquals(2, code);
    assertTrue(
        err.toString().contains("There is no scenario 'drian'; there are drain, same-instant,"),
        err::toString);
  }

  private boolean run(Set<Entrant> entrants, Scenario... scenarios) throws InterruptedException {
    return new SchedulerBench(Launch.DEFAULT, entrants, progress::add, figures::add)
        .run(List.of(scenarios));
  }

  private double ours(String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .map(Figure::value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in " + figures + progress));
  }
}
