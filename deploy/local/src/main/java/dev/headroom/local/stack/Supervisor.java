package dev.headroom.local.stack;

import dev.headroom.embedded.RestartableServer;
import dev.headroom.embedded.ServerFailedException;
import dev.headroom.local.stack.RestartPolicy.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a server of a running stack again when it dies, and says so. Each call of {@link #tick}
 * looks once.
 */
public final class Supervisor {

  private final Stack stack;
  private final InstantSource clock;
  private final Progress progress;
  private final Runnable record;
  private final Map<Component, RestartPolicy> policies = new EnumMap<>(Component.class);
  private final Map<Component, Instant> restartAt = new EnumMap<>(Component.class);

  /**
   * @param record called after each process that was started
   */
  public Supervisor(Stack stack, InstantSource clock, Progress progress, Runnable record) {
    this.stack = stack;
    this.clock = clock;
    this.progress = progress;
    this.record = record;
  }

  /** Looks after each server once; answers the one that dies too often, if there is one. */
  public Optional<Component> tick() {
    for (var component : stack.started()) {
      if (stack.isClosed()) {
        return Optional.empty();
      }
      var due = restartAt.get(component);
      if (due != null && !clock.instant().isBefore(due)) {
        restartAt.remove(component);
        restart(component);
      } else if (due == null && isDead(component) && !plan(component)) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }

  /** A server that was stopped with the stack has not died. */
  private boolean isDead(Component component) {
    return !stack.server(component).isAlive() && !stack.isClosed();
  }

  private boolean plan(Component component) {
    RestartableServer server = stack.server(component);
    var now = clock.instant();
    return switch (policies.getOrDefault(component, RestartPolicy.unused()).afterDeath(now)) {
      case Verdict.Restart(var after, var policy) -> {
        policies.put(component, policy);
        restartAt.put(component, now.plus(after));
        progress.say(
            "The %s (pid %d) died; it is started again in %d s. The end of its log:%n%s"
                .formatted(
                    component.label(),
                    server.pid(),
                    after.toSeconds(),
                    server.logTail().indent(2).stripTrailing()));
        yield true;
      }
      case Verdict.GiveUp(var deaths) -> {
        progress.say(
            "The %s died %d times within %d minutes and is not started again. The end of its log:%n%s"
                .formatted(
                    component.label(),
                    deaths,
                    RestartPolicy.WINDOW.toMinutes(),
                    server.logTail().indent(2).stripTrailing()));
        yield false;
      }
    };
  }

  private void restart(Component component) {
    try {
      stack.restart(component);
      record.run();
      progress.say(
          "The %s runs again, pid %d.".formatted(component.label(), stack.server(component).pid()));
    } catch (ServerFailedException e) {
      // It is dead again: the next tick counts this death.
      progress.say(String.valueOf(e.getMessage()));
    }
  }
}
