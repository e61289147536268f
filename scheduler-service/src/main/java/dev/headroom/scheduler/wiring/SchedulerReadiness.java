package dev.headroom.scheduler.wiring;

import dev.headroom.scheduler.run.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the due jobs are being looked at. */
@Readiness
@ApplicationScoped
public class SchedulerReadiness implements HealthCheck {

  private static final Duration MAX_SILENCE = Duration.ofSeconds(15);

  private final Lifecycle lifecycle;
  private final Scheduler scheduler;

  SchedulerReadiness(Lifecycle lifecycle, Scheduler scheduler) {
    this.lifecycle = lifecycle;
    this.scheduler = scheduler;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("scheduler");
    String obstacle = lifecycle.obstacle();
    if (!obstacle.isEmpty()) {
      return response.down().withData("reason", obstacle).build();
    }
    Duration silence = scheduler.sinceLastLook().orElse(Duration.ZERO);
    return response
        .status(silence.compareTo(MAX_SILENCE) < 0)
        .withData("lastLookMillisAgo", silence.toMillis())
        .build();
  }
}
