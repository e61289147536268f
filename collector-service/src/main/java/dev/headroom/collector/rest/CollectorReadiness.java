package dev.headroom.collector.rest;

import dev.headroom.collector.desired.DesiredSources;
import dev.headroom.collector.stream.BufferedSampleSink;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the stored sources are at work and samples are not about to be lost. */
@Readiness
@ApplicationScoped
public class CollectorReadiness implements HealthCheck {

  private final DesiredSources desired;
  private final BufferedSampleSink sink;

  public CollectorReadiness(DesiredSources desired, BufferedSampleSink sink) {
    this.desired = desired;
    this.sink = sink;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("collector")
        .status(desired.isResumed() && !sink.isOverflowing())
        .withData("sourcesResumed", desired.isResumed())
        .withData("bufferedSamples", sink.bufferedSamples())
        .build();
  }
}
