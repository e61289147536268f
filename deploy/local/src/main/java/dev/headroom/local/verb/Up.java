package dev.headroom.local.verb;

import dev.headroom.evaluator.runbook.lint.Lint;
import dev.headroom.local.datadir.DataDirLock;
import dev.headroom.local.datadir.RunRecord;
import dev.headroom.local.port.TakenPort;
import dev.headroom.local.stack.Component;
import dev.headroom.local.stack.Ports;
import dev.headroom.local.stack.ReadinessProbe;
import dev.headroom.local.stack.StackPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code headroom up}: checks everything that can be checked first, then runs Headroom until it is
 * told to stop.
 */
@Command(
    name = "up",
    description =
        "Run Headroom here until Ctrl-C: stores, the three services, the runbook that watches itself.")
public final class Up implements Callable<Integer> {

  private final ReadinessProbe probe;
  private final InstantSource clock;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin DataOption data = new DataOption();

  @Option(
      names = "--redis",
      paramLabel = "URL",
      description = "Use this Redis (>= 6.2) instead of an embedded one.")
  @Nullable String redis;

  @Option(
      names = "--mongodb",
      paramLabel = "URL",
      description = "Use this MongoDB instead of the embedded store.")
  @Nullable String mongodb;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "8080",
      description =
          "Evaluator N, collector N+1, scheduler N+2, Redis N+100, documents N+101 (default: ${DEFAULT-VALUE}).")
  int portBase = Ports.DEFAULT_BASE;

  @Option(
      names = "--runbook",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Runbooks to apply as well.")
  List<Path> runbooks = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long the services may take to be ready (default: ${DEFAULT-VALUE}).")
  int timeoutSeconds;

  @Option(names = "--home", hidden = true, defaultValue = "${sys:headroom.home:-.}")
  Path home = Path.of(".");

  public Up(ReadinessProbe probe, InstantSource clock) {
    this.probe = probe;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var plan = plan();
    var files = new ArrayList<RunbookFile>();
    var obstacles = obstacles(plan, files);
    if (!obstacles.isEmpty()) {
      obstacles.forEach(terminal::complain);
      return ExitCode.PROBLEM;
    }
    var lock = DataDirLock.tryAcquire(plan.data());
    if (lock.isEmpty()) {
      terminal.complain(alreadyRunning(plan));
      return ExitCode.PROBLEM;
    }
    try (var held = lock.get()) {
      return new UpSession(plan, files, probe, clock, terminal)
          .run(Duration.ofSeconds(timeoutSeconds));
    }
  }

  private StackPlan plan() {
    if (portBase < Ports.LOWEST_BASE || portBase > Ports.HIGHEST_BASE) {
      throw usage(
          "--port-base is from %d to %d, not %d"
              .formatted(Ports.LOWEST_BASE, Ports.HIGHEST_BASE, portBase));
    }
    if (timeoutSeconds < 1) {
      throw usage("--timeout is a number of seconds from 1, not " + timeoutSeconds);
    }
    flaw("--redis", redis, List.of("redis", "rediss"));
    flaw("--mongodb", mongodb, List.of("mongodb", "mongodb+srv"));
    return new StackPlan(
        home.toAbsolutePath().normalize(),
        data.dir(),
        Path.of(System.getProperty("java.home")),
        new Ports(portBase),
        Optional.ofNullable(redis),
        Optional.ofNullable(mongodb),
        Map.of());
  }

  private void flaw(String option, @Nullable String url, List<String> schemes) {
    if (url != null) {
      GivenServer.flaw(option, url, schemes)
          .ifPresent(
              flaw -> {
                throw usage(flaw);
              });
    }
  }

  private ParameterException usage(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  /** What would make the start fail, found before anything is started. */
  private List<String> obstacles(StackPlan plan, List<RunbookFile> files) {
    var obstacles = new ArrayList<String>();
    for (var service : Component.services()) {
      if (!Files.exists(plan.jar(service))) {
        obstacles.add(
            "The %s is not built: there is no %s. Run it as ./headroom up, which builds."
                .formatted(service.label(), plan.jar(service)));
      }
    }
    for (var runbook : runbooks) {
      switch (RunbookFile.read(runbook)) {
        case RunbookFile.Outcome.Read(var file) -> {
          files.add(file);
          var report = Lint.lint(file.label(), file.text());
          if (!report.ok()) {
            obstacles.add(report.toText().stripTrailing());
          }
        }
        case RunbookFile.Outcome.Unusable(var line) -> obstacles.add(line);
      }
    }
    plan.redis().flatMap(GivenServer::unreachable).ifPresent(obstacles::add);
    plan.mongodb().flatMap(GivenServer::unreachable).ifPresent(obstacles::add);
    return obstacles;
  }

  private static String alreadyRunning(StackPlan plan) {
    var pid = DataDirLock.holder(plan.data()).map(up -> " (pid " + up.pid() + ")").orElse("");
    var where =
        RunRecord.read(plan.data()).map(run -> ", http://127.0.0.1:" + run.portBase()).orElse("");
    return "Headroom already runs on %s%s%s. See it with ./headroom status, stop it with ./headroom down, or run a second one with --data DIR --port-base N."
        .formatted(plan.data(), pid, where);
  }

  /** The complaint about ports that are taken, with the way out. */
  static String aboutPorts(List<TakenPort> taken, int base) {
    var sentences = new ArrayList<>(taken.stream().map(TakenPort::sentence).toList());
    int other = base + 1000 <= Ports.HIGHEST_BASE ? base + 1000 : Ports.DEFAULT_BASE;
    sentences.add(
        "Stop what is there, or let Headroom use other ports: ./headroom up --port-base " + other);
    return String.join("\n", sentences);
  }
}
