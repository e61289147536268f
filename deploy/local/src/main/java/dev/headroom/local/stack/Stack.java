package dev.headroom.local.stack;

import dev.headroom.embedded.DocumentStoreProcess;
import dev.headroom.embedded.EmbeddedRedis;
import dev.headroom.embedded.RestartableServer;
import dev.headroom.local.datadir.RunRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The running servers of one plan. They start stores first and stop services first, so that nothing
 * loses its store while it still writes. Once closed it starts nothing again, whoever asks.
 */
public final class Stack implements AutoCloseable {

  private final StackPlan plan;
  private final Map<Component, RestartableServer> servers = new EnumMap<>(Component.class);
  private boolean closed;

  public Stack(StackPlan plan) {
    this.plan = plan;
  }

  /** Starts one component of the plan; a store serves when this returns, a service need not yet. */
  public synchronized RestartableServer start(Component component) {
    refuseWhenClosed();
    var server =
        switch (component) {
          case REDIS -> EmbeddedRedis.start(plan.data().redis(), plan.ports().of(component));
          case DOCUMENTS ->
              DocumentStoreProcess.start(
                  plan.java(),
                  System.getProperty("java.class.path"),
                  plan.data().documents(),
                  plan.ports().of(component));
          case COLLECTOR, SCHEDULER, EVALUATOR -> ServiceServer.launch(plan, component);
        };
    servers.put(component, server);
    return server;
  }

  /** Starts a component again that has died. */
  public synchronized void restart(Component component) {
    refuseWhenClosed();
    server(component).restart();
  }

  public synchronized RestartableServer server(Component component) {
    var server = servers.get(component);
    if (server == null) {
      throw new IllegalStateException(component.label() + " was not started here");
    }
    return server;
  }

  /** What was started and has not been closed, in starting order. */
  public synchronized List<Component> started() {
    return List.copyOf(servers.keySet());
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  /** The servers as the record keeps them. */
  public synchronized List<RunRecord.Child> children() {
    return servers.entrySet().stream()
        .map(entry -> child(entry.getKey(), entry.getValue().pid()))
        .toList();
  }

  private RunRecord.Child child(Component component, long pid) {
    long startedAt =
        ProcessHandle.of(pid)
            .flatMap(p -> p.info().startInstant())
            .map(Instant::toEpochMilli)
            .orElse(0L);
    return new RunRecord.Child(component.label(), plan.url(component), pid, startedAt);
  }

  /**
   * Services leave together, then the stores one after the other; each wait is bounded and ends in
   * a kill.
   */
  @Override
  public synchronized void close() {
    closed = true;
    for (var server : servers.values()) {
      if (server instanceof ServiceServer service) {
        service.terminate();
      }
    }
    Arrays.stream(Component.values())
        .sorted((a, b) -> b.compareTo(a))
        .filter(servers::containsKey)
        .forEach(component -> server(component).close());
  }

  private void refuseWhenClosed() {
    if (closed) {
      throw new IllegalStateException("this Headroom is being stopped");
    }
  }
}
