package dev.headroom.local.verb;

import dev.headroom.local.datadir.DataDir;
import dev.headroom.local.datadir.DataDirLock;
import dev.headroom.local.datadir.Leftovers;
import dev.headroom.local.datadir.RunRecord;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headroom down}: stops what {@code up} started on a data directory, and waits for it. */
@Command(name = "down", description = "Stop the local Headroom and wait until all of it is gone.")
public final class Down implements Callable<Integer> {

  /** Longer than the sum of what each server is given to stop. */
  private static final int STOP_SECONDS = 90;

  @Spec CommandSpec spec = CommandSpec.create();
  @Mixin DataOption data = new DataOption();

  @Override
  public Integer call() {
    var terminal = new Terminal(spec);
    var dir = data.dir();
    var up = DataDirLock.holder(dir);
    if (up.isEmpty()) {
      return endLeftovers(dir, terminal);
    }
    terminal.print("Stopping Headroom (pid %d)...".formatted(up.get().pid()));
    up.get().destroy();
    return await(up.get(), terminal);
  }

  private static int endLeftovers(DataDir dir, Terminal terminal) {
    var lock =
        RunRecord.read(dir).isEmpty() ? Optional.<DataDirLock>empty() : DataDirLock.tryAcquire(dir);
    if (lock.isEmpty()) {
      terminal.print("Headroom is not running on %s.".formatted(dir));
      return ExitCode.FINE;
    }
    try (var held = lock.get()) {
      var ended = Leftovers.end(dir);
      terminal.print(
          ended.isEmpty()
              ? "Headroom is not running on %s.".formatted(dir)
              : "The last run was killed; ended what it left: "
                  + ended.stream().map(RunRecord.Child::name).collect(Collectors.joining(", ")));
    }
    return ExitCode.FINE;
  }

  private static int await(ProcessHandle up, Terminal terminal) {
    try {
      up.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      terminal.print("Stopped. What was collected is kept for the next ./headroom up.");
      return ExitCode.FINE;
    } catch (TimeoutException e) {
      terminal.complain(
          "It still runs after %d s, pid %d. End it with: kill -9 %d"
              .formatted(STOP_SECONDS, up.pid(), up.pid()));
    } catch (ExecutionException e) {
      terminal.complain("Waiting for pid %d failed: %s".formatted(up.pid(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.PROBLEM;
  }
}
