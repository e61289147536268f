package dev.headroom.local.stack;

import dev.headroom.embedded.RestartableServer;
import dev.headroom.embedded.ServerProcess;
import java.time.Duration;

/**
 * One of Headroom's services as a child process. It is launched without waiting; {@link Readiness}
 * tells when it serves.
 */
public final class ServiceServer implements RestartableServer {

  private final String name;
  private final ServerProcess process;

  private ServiceServer(String name, ServerProcess process) {
    this.name = name;
    this.process = process;
  }

  public static ServiceServer launch(StackPlan plan, Component service) {
    var process =
        new ServerProcess(
            service.label(), plan.command(service), plan.environment(service), plan.log(service));
    process.launch();
    return new ServiceServer(service.label(), process);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end of the process, no longer than that; true when it has ended. */
  public boolean exitsWithin(Duration limit) {
    return process.exitsWithin(limit);
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void restart() {
    process.close();
    process.launch();
  }

  @Override
  public String logTail() {
    return process.logTail();
  }

  /** Asks the service to leave, without waiting. */
  void terminate() {
    process.terminate();
  }

  @Override
  public void close() {
    process.close();
  }
}
