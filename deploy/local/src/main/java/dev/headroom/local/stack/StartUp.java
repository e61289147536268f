package dev.headroom.local.stack;

import dev.headroom.embedded.ServerFailedException;
import dev.headroom.local.text.Age;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings a stack up: the stores, then all services at once, and returns when every service is
 * ready.
 */
public final class StartUp {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration SAY_EVERY = Duration.ofSeconds(5);

  private final StackPlan plan;
  private final Stack stack;
  private final ReadinessProbe probe;
  private final InstantSource clock;
  private final Progress progress;
  private final Runnable record;

  /**
   * @param record called after each process that was started, so that it can be found again after a
   *     crash
   */
  public StartUp(
      StackPlan plan,
      Stack stack,
      ReadinessProbe probe,
      InstantSource clock,
      Progress progress,
      Runnable record) {
    this.plan = plan;
    this.stack = stack;
    this.probe = probe;
    this.clock = clock;
    this.progress = progress;
    this.record = record;
  }

  /**
   * Throws {@link ServerFailedException}, with the log's last lines, when a server dies or takes
   * longer than the limit.
   */
  public void run(Duration limit) {
    for (var component : plan.components()) {
      var begin = clock.instant();
      stack.start(component);
      record.run();
      if (!component.isService()) {
        progress.say(
            "%s is ready on port %d (%s)"
                .formatted(component.label(), plan.ports().of(component), since(begin)));
      }
    }
    awaitServices(clock.instant(), limit);
  }

  private void awaitServices(Instant begin, Duration limit) {
    Map<Component, Readiness> waiting = new LinkedHashMap<>();
    Component.services().forEach(service -> waiting.put(service, new Readiness.Silent("starting")));
    var lastSaid = begin;
    while (!waiting.isEmpty()) {
      for (var service : Component.services()) {
        if (waiting.containsKey(service)) {
          ask(service, waiting, begin);
        }
      }
      var now = clock.instant();
      if (!waiting.isEmpty() && Duration.between(begin, now).compareTo(limit) > 0) {
        throw tooLate(waiting, limit);
      }
      if (!waiting.isEmpty() && Duration.between(lastSaid, now).compareTo(SAY_EVERY) >= 0) {
        progress.say("still waiting after " + since(begin) + ": " + WaitingFor.text(waiting));
        lastSaid = now;
      }
    }
  }

  private void ask(Component service, Map<Component, Readiness> waiting, Instant begin) {
    var server = (ServiceServer) stack.server(service);
    var readiness = probe.ask(plan.uri(service));
    if (readiness.isReady()) {
      waiting.remove(service);
      progress.say(
          "%s is ready on port %d (%s)"
              .formatted(service.label(), plan.ports().of(service), since(begin)));
    } else if (server.exitsWithin(POLL)) {
      throw new ServerFailedException(
          "The %s stopped while it was starting. The end of %s:%n%s"
              .formatted(
                  service.label(), plan.log(service), server.logTail().indent(2).stripTrailing()));
    } else {
      waiting.put(service, readiness);
    }
  }

  private ServerFailedException tooLate(Map<Component, Readiness> waiting, Duration limit) {
    var told =
        new StringBuilder(
            "Not ready within " + Age.of(limit) + ": " + WaitingFor.text(waiting) + ".");
    told.append(" Give it longer with --timeout, or see ").append(plan.data().logs()).append('.');
    waiting.forEach(
        (service, readiness) -> {
          // One that answers has said itself what is wrong.
          if (readiness instanceof Readiness.Silent) {
            told.append("%nThe end of %s:%n".formatted(plan.log(service)));
            told.append(stack.server(service).logTail().indent(2).stripTrailing());
          }
        });
    return new ServerFailedException(told.toString());
  }

  private String since(Instant begin) {
    var elapsed = Duration.between(begin, clock.instant());
    return "%d.%d s".formatted(elapsed.toSeconds(), elapsed.toMillisPart() / 100);
  }
}
