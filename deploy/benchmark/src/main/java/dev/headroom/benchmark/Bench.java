package dev.headroom.benchmark;

import dev.headroom.benchmark.collector.CollectorBench;
import dev.headroom.benchmark.contestant.Entrant;
import dev.headroom.benchmark.engine.EngineBench;
import dev.headroom.benchmark.engine.LiveBench;
import dev.headroom.benchmark.figure.Figure;
import dev.headroom.benchmark.figure.FigureFile;
import dev.headroom.benchmark.figure.FigureTable;
import dev.headroom.benchmark.forecast.ForecastBench;
import dev.headroom.benchmark.scenario.Launch;
import dev.headroom.benchmark.scenario.Scale;
import dev.headroom.benchmark.scenario.Scenario;
import dev.headroom.benchmark.scenario.Scenarios;
import dev.headroom.benchmark.tenants.TenantsBench;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code headroom bench}. Exit codes: 0 all was measured, 1 something failed, 2 the
 * command was not understood.
 */
@Command(
    name = "headroom bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the services beside their peers, each as a process of its own.",
    footer = {
      "",
      "Figures go to standard output, one a line; what goes on, to standard error.",
      "A ratio above 1 is in Headroom's favour."
    })
public final class Bench implements Callable<Integer> {

  private static final int PROBLEM = 1;
  private static final String ENGINE = "engine";
  private static final String LIVE = "live";
  private static final List<String> OF_COLLECTOR = List.of("parse", "push", "scrape");
  private static final List<String> SERVICE_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "-Xmn64m",
          "-XX:+UseCompactObjectHeaders",
          "--sun-misc-unsafe-memory-access=allow");

  /** With room, so that little is copied: compact headers cost more than they save then. */
  private static final List<String> ENGINE_OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xmx420m", "-Xmn200m", "--sun-misc-unsafe-memory-access=allow");

  /** What lives takes 93 MiB. */
  private static final List<String> SMALL_ENGINE_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xmx128m",
          "-Xmn16m",
          "-XX:+UseCompactObjectHeaders",
          "-XX:ReservedCodeCacheSize=32m",
          "-XX:TrimNativeHeapInterval=1000",
          "--sun-misc-unsafe-memory-access=allow");

  /** 50,000 series live in this one. */
  private static final List<String> LIVE_OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xmx768m", "-XX:+UseCompactObjectHeaders");

  /** What can be measured. */
  enum Subject {
    SCHEDULER,
    EVALUATOR,
    COLLECTOR,
    FORECAST,
    TENANTS
  }

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SUBJECT", description = "What to measure: ${COMPLETION-CANDIDATES}.")
  Subject subject = Subject.SCHEDULER;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there as well.")
  @Nullable Path json;

  @Option(
      names = "--quick",
      description = "A few seconds each, to see that all of it works; the figures say nothing.")
  boolean quick;

  @Option(
      names = "--only",
      paramLabel = "SCENARIO",
      split = ",",
      description =
          "Of the scheduler: drain, same-instant, second-1000, spread-1000, second-10000, million,"
              + " recovery. Of the evaluator: engine, live. Of the collector: parse, push, scrape.")
  List<String> only = List.of();

  @Option(
      names = "--entrants",
      paramLabel = "ENTRANT",
      split = ",",
      description = "Who takes part: ${COMPLETION-CANDIDATES}. All by default.")
  Set<Entrant> entrants = EnumSet.allOf(Entrant.class);

  @Option(
      names = "--headroom-java",
      paramLabel = "OPTIONS",
      description = "Options of Headroom's JVM instead of: ${DEFAULT-VALUE}")
  String headroomJava = String.join(" ", Launch.DEFAULT.headroom());

  @Option(
      names = "--m4",
      paramLabel = "DIR",
      description =
          "Of forecast: M4's own files instead of generated series (Weekly-train.csv ...).")
  @Nullable Path m4;

  @Option(
      names = "--origins",
      paramLabel = "N",
      description =
          "Of forecast: from how many origins each series is forecast, a horizon apart; 1 is M4's own"
              + " (default: ${DEFAULT-VALUE}).")
  int origins = 4;

  @Option(
      names = "--half",
      paramLabel = "HALF",
      description =
          "Of forecast: ${COMPLETION-CANDIDATES}; rules were chosen on the first, figures are of the"
              + " second (default: ${DEFAULT-VALUE}).")
  ForecastBench.Half half = ForecastBench.Half.REPORT;

  private final InstantSource clock;

  Bench(InstantSource clock) {
    this.clock = clock;
  }

  static CommandLine commandLine(InstantSource clock) {
    return new CommandLine(new Bench(clock)).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    var scenarios = scenarios();
    var out = spec.commandLine().getOut();
    var err = spec.commandLine().getErr();
    var launch = new Launch(List.of(headroomJava.split(" ", -1)), Launch.DEFAULT.peers());
    var machine = Machine.describe(launch);
    machine.forEach((what, value) -> err.println(what + ": " + value));
    err.flush();

    var table = new FigureTable(out);
    List<Figure> figures = new ArrayList<>();
    Consumer<String> progress =
        words -> {
          err.println(words);
          err.flush();
        };
    Consumer<Figure> found =
        figure -> {
          figures.add(figure);
          table.print(figure);
        };
    boolean complete =
        switch (subject) {
          case SCHEDULER -> new SchedulerBench(launch, entrants, progress, found).run(scenarios);
          case EVALUATOR -> engine(progress, found);
          case COLLECTOR -> collector(progress, found);
          case FORECAST -> new ForecastBench(progress, found).run(quick, half, origins, m4);
          case TENANTS -> tenants(progress, found);
        };
    if (json != null) {
      FigureFile.write(json, machine, figures);
    }
    return complete ? 0 : PROBLEM;
  }

  private boolean isAsked(String part) {
    return only.isEmpty() || only.contains(part);
  }

  private boolean engine(Consumer<String> progress, Consumer<Figure> found)
      throws InterruptedException {
    Path directory = WorkDirectory.create();
    boolean complete = true;
    if (isAsked(ENGINE)) {
      complete =
          new EngineBench(ENGINE_OPTIONS, SMALL_ENGINE_OPTIONS, progress, found)
              .run(quick, directory);
    }
    if (isAsked(LIVE)) {
      complete &= new LiveBench(LIVE_OPTIONS, clock, progress, found).run(quick, directory);
    }
    if (complete) {
      WorkDirectory.delete(directory);
    }
    return complete;
  }

  private boolean collector(Consumer<String> progress, Consumer<Figure> found)
      throws InterruptedException {
    Path directory = WorkDirectory.create();
    boolean complete =
        new CollectorBench(SERVICE_OPTIONS, clock, progress, found)
            .run(quick, directory, OF_COLLECTOR.stream().filter(this::isAsked).toList());
    if (complete) {
      WorkDirectory.delete(directory);
    }
    return complete;
  }

  private boolean tenants(Consumer<String> progress, Consumer<Figure> found)
      throws InterruptedException {
    Path directory = WorkDirectory.create();
    boolean complete = new TenantsBench(SERVICE_OPTIONS, progress, found).run(quick, directory);
    if (complete) {
      WorkDirectory.delete(directory);
    }
    return complete;
  }

  private List<Scenario> scenarios() {
    var all = Scenarios.all(quick ? Scale.QUICK : Scale.FULL, clock);
    Set<String> names = new LinkedHashSet<>();
    if (subject == Subject.EVALUATOR) {
      names.addAll(List.of(ENGINE, LIVE));
    } else if (subject == Subject.COLLECTOR) {
      names.addAll(OF_COLLECTOR);
    } else {
      all.forEach(scenario -> names.add(scenario.name()));
    }
    for (var name : only) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "There is no scenario '%s'; there are %s.".formatted(name, String.join(", ", names)));
      }
    }
    return all.stream()
        .filter(scenario -> only.isEmpty() || only.contains(scenario.name()))
        .toList();
  }

  public static void main(String[] arguments) {
    System.exit(commandLine(InstantSource.system()).execute(arguments));
  }
}
