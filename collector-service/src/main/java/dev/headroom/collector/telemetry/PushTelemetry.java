package dev.headroom.collector.telemetry;

import dev.headroom.collector.push.PushObserver;
import dev.headroom.collector.push.PushProtocol;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.Refusals;
import dev.headroom.collector.source.SourceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Counts pushes by outcome, and the samples of them that were written or refused. */
@ApplicationScoped
public class PushTelemetry implements PushObserver {

  private static final Logger LOG = Logger.getLogger(PushTelemetry.class);

  private final MeterRegistry registry;

  public PushTelemetry(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void written(SourceId source, PushProtocol protocol, int samples, Refusals refusals) {
    request(protocol, refusals.isEmpty() ? "written" : "samples-refused");
    Counter.builder("headroom.collector.push.samples")
        .description("Samples of pushes that were written")
        .tag("protocol", protocol.text())
        .register(registry)
        .increment(samples);
    refusals
        .counts()
        .forEach(
            (reason, count) ->
                Counter.builder("headroom.collector.push.refused.samples")
                    .description("Samples of pushes that were refused, by reason")
                    .tag("protocol", protocol.text())
                    .tag("reason", reason.code())
                    .register(registry)
                    .increment(count));
    if (!refusals.isEmpty()) {
      SourceLog.with(
          source,
          "samples-refused",
          () -> LOG.debugf("samples-refused %s: %s", source, refusals.explained()));
    }
  }

  @Override
  public void refused(String runbook, PushProtocol protocol, PushRefused why) {
    request(protocol, why.code());
    LOG.debugf("%s: a push by %s was refused: %s", why.code(), protocol.text(), why.detail());
  }

  private void request(PushProtocol protocol, String outcome) {
    Counter.builder("headroom.collector.push.requests")
        .description("Pushes, by outcome: written, or the code of the refusal")
        .tag("protocol", protocol.text())
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
