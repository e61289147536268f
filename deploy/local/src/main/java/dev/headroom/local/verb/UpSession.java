package dev.headroom.local.verb;

import dev.headroom.embedded.ServerFailedException;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.api.UnreachableException;
import dev.headroom.local.datadir.Leftovers;
import dev.headroom.local.datadir.RunRecord;
import dev.headroom.local.port.TakenPort;
import dev.headroom.local.stack.Component;
import dev.headroom.local.stack.ReadinessProbe;
import dev.headroom.local.stack.Stack;
import dev.headroom.local.stack.StackPlan;
import dev.headroom.local.stack.StartUp;
import dev.headroom.local.stack.Supervisor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** One run of {@code up}, from the free data directory to the last server that stopped. */
final class UpSession {

  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final StackPlan plan;
  private final List<RunbookFile> runbooks;
  private final ReadinessProbe probe;
  private final InstantSource clock;
  private final Terminal terminal;
  private final Stack stack;

  UpSession(
      StackPlan plan,
      List<RunbookFile> runbooks,
      ReadinessProbe probe,
      InstantSource clock,
      Terminal terminal) {
    this.plan = plan;
    this.runbooks = runbooks;
    this.probe = probe;
    this.clock = clock;
    this.terminal = terminal;
    this.stack = new Stack(plan);
  }

  int run(Duration startLimit) {
    endLeftovers();
    var taken = TakenPort.among(plan.wantedPorts());
    if (!taken.isEmpty()) {
      terminal.complain(Up.aboutPorts(taken, plan.ports().base()));
      return ExitCode.PROBLEM;
    }
    record();
    // An orderly stop is what Ctrl-C and `down` ask for, so the exit code is 0 and not 130.
    var stopOnSignal =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  terminal.print("\nStopping...");
                  stop();
                  terminal.print("Stopped. What was collected is kept in " + plan.data() + ".");
                  Runtime.getRuntime().halt(ExitCode.FINE);
                });
    Runtime.getRuntime().addShutdownHook(stopOnSignal);
    try {
      int exitCode = startAndWatch(startLimit);
      stop();
      Runtime.getRuntime().removeShutdownHook(stopOnSignal);
      return exitCode;
    } catch (ServerFailedException | IllegalStateException e) {
      if (stack.isClosed()) {
        return untilHalted();
      }
      throw e;
    }
  }

  private int startAndWatch(Duration startLimit) {
    try {
      new StartUp(plan, stack, probe, clock, terminal::print, this::record).run(startLimit);
    } catch (ServerFailedException e) {
      if (stack.isClosed()) {
        throw e;
      }
      terminal.complain(String.valueOf(e.getMessage()));
      terminal.complain("Headroom did not start; everything that had started is stopped again.");
      return ExitCode.PROBLEM;
    }
    applyRunbooks();
    terminal.print("\n" + Status.table(members(), clock.instant()));
    terminal.print(whereToLook());
    return watch();
  }

  /**
   * A signal stops the servers under this thread, whose failures then mean nothing; the hook ends
   * the process.
   */
  private static int untilHalted() {
    while (true) {
      LockSupport.park();
    }
  }

  private int watch() {
    var supervisor = new Supervisor(stack, clock, terminal::print, this::record);
    Optional<Component> hopeless = Optional.empty();
    while (hopeless.isEmpty()) {
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      hopeless = supervisor.tick();
    }
    terminal.complain(
        "Headroom cannot go on without its %s and stops.".formatted(hopeless.get().label()));
    return ExitCode.PROBLEM;
  }

  private void endLeftovers() {
    var ended = Leftovers.end(plan.data());
    if (!ended.isEmpty()) {
      terminal.print(
          "The last run was killed; ended what it left: "
              + ended.stream().map(RunRecord.Child::name).collect(Collectors.joining(", ")));
    }
  }

  private void applyRunbooks() {
    var applier = new Applier(new HeadroomApi(plan.uri(Component.EVALUATOR), Optional.empty()));
    apply(ShippedRunbook.read(plan), applier);
    runbooks.forEach(file -> apply(new RunbookFile.Outcome.Read(file), applier));
  }

  private void apply(RunbookFile.Outcome outcome, Applier applier) {
    switch (outcome) {
      case RunbookFile.Outcome.Unusable(var line) -> terminal.complain(line);
      case RunbookFile.Outcome.Read(var file) -> {
        try {
          switch (applier.apply(file, false)) {
            case Applier.Outcome.Applied(var name, var version) ->
                terminal.print("runbook %s is at version %d".formatted(name, version));
            case Applier.Outcome.Refused(var lines) -> {
              lines.forEach(terminal::complain);
              terminal.complain(
                  "The runbook %s was not applied. Correct it, then: ./headroom apply %s"
                      .formatted(file.name(), file.label()));
            }
          }
        } catch (UnreachableException e) {
          terminal.complain(String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private List<Status.Member> members() {
    return stack.children().stream()
        .map(
            child ->
                new Status.Member(
                    child.name(),
                    child.url(),
                    Long.toString(child.pid()),
                    "ready",
                    "",
                    child.startedAtMillis()))
        .toList();
  }

  private String whereToLook() {
    String meaning = DataOption.meaning(plan.data());
    return """

        API        %s/q/swagger-ui   evaluator
                   %s/q/swagger-ui   collector
                   %s/q/swagger-ui   scheduler
        Triggers   ./headroom triggers%s
        Logs       %s
        Stop       Ctrl-C, or ./headroom down%s"""
        .formatted(
            plan.url(Component.EVALUATOR),
            plan.url(Component.COLLECTOR),
            plan.url(Component.SCHEDULER),
            meaning,
            plan.data().logs(),
            meaning);
  }

  private synchronized void record() {
    if (!stack.isClosed()) {
      new RunRecord(plan.ports().base(), stack.children()).write(plan.data());
    }
  }

  private void stop() {
    stack.close();
    synchronized (this) {
      RunRecord.delete(plan.data());
    }
  }
}
