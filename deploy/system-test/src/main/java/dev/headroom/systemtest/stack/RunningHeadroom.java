package dev.headroom.systemtest.stack;

import dev.headroom.embedded.RestartableServer;
import dev.headroom.local.api.HeadroomApi;
import dev.headroom.local.stack.Component;
import dev.headroom.local.stack.HttpReadinessProbe;
import dev.headroom.local.stack.Progress;
import dev.headroom.local.stack.Stack;
import dev.headroom.local.stack.StackPlan;
import dev.headroom.local.stack.StartUp;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * A real Redis, a real document store and the three packaged services. Closing it ends all of them;
 * so does the end of this JVM.
 */
public final class RunningHeadroom implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(120);

  private final StackPlan plan;
  private final Stack stack;
  private final HttpReadinessProbe probe = new HttpReadinessProbe();
  private final Thread lastResort;

  private RunningHeadroom(StackPlan plan) {
    this.plan = plan;
    this.stack = new Stack(plan);
    this.lastResort = new Thread(stack::close, "stop-headroom");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Plans a Headroom and starts nothing yet.
   *
   * @param home where the services were built
   * @param data a directory that is empty or does not exist
   */
  public static RunningHeadroom planned(Path home, Path data) {
    return planned(home, data, Map.of());
  }

  /**
   * The same with settings of its own.
   *
   * @param settings environment variables of every service
   */
  public static RunningHeadroom planned(Path home, Path data, Map<String, String> settings) {
    StackPlan plan = FreePorts.plan(home, data, settings);
    for (var service : Component.services()) {
      if (!Files.isRegularFile(plan.jar(service))) {
        throw new IllegalStateException(plan.jar(service) + " is missing; run ./mvnw package");
      }
    }
    return new RunningHeadroom(plan);
  }

  /** Starts everything and returns when all services are ready. */
  public void start(Progress progress) {
    new StartUp(plan, stack, probe, InstantSource.system(), progress, () -> {}).run(START_LIMIT);
  }

  /** Starts one component; a service need not serve yet when this returns. */
  public RestartableServer start(Component component) {
    return stack.start(component);
  }

  public RestartableServer server(Component component) {
    return stack.server(component);
  }

  public boolean isReady(Component service) {
    return probe.ask(plan.uri(service)).isReady();
  }

  public URI uri(Component component) {
    return URI.create(plan.url(component));
  }

  public HeadroomApi api(Component service) {
    return new HeadroomApi(plan.uri(service), Optional.empty());
  }

  @Override
  public void close() {
    stack.close();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
