package dev.headroom.collector.telemetry;

import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.StreamObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Counts what goes into the streams and what is lost on the way, and logs outages. */
@ApplicationScoped
public class StreamTelemetry implements StreamObserver {

  private static final Logger LOG = Logger.getLogger(StreamTelemetry.class);

  private final Counter keyframes;
  private final Counter deltas;
  private final Counter samples;
  private final Counter dropped;
  private final Counter refused;
  private final AtomicBoolean dropping = new AtomicBoolean();

  public StreamTelemetry(MeterRegistry registry) {
    this.keyframes = entries(registry, "keyframe");
    this.deltas = entries(registry, "delta");
    this.samples = counter(registry, "samples", "Samples written to streams");
    this.dropped = counter(registry, "dropped.samples", "Samples lost because the buffer was full");
    this.refused = counter(registry, "refused.samples", "Samples lost because Redis refused them");
  }

  @Override
  public void written(SourceId source, int count, boolean keyframe) {
    (keyframe ? keyframes : deltas).increment();
    samples.increment(count);
  }

  @Override
  public void dropped(SourceId source, int count) {
    dropped.increment(count);
    if (dropping.compareAndSet(false, true)) {
      SourceLog.with(
          source,
          "buffer-full",
          () -> LOG.errorf("buffer-full: the oldest samples are being dropped, first %s", source));
    }
  }

  @Override
  public void refused(SourceId source, int count, String reason) {
    refused.increment(count);
    SourceLog.with(
        source,
        "stream-refused",
        () -> LOG.errorf("stream-refused %s: %d samples lost: %s", source, count, reason));
  }

  @Override
  public void unreachable(String reason) {
    LOG.warnf("stream-unreachable: samples are buffered: %s", reason);
  }

  @Override
  public void reachable() {
    dropping.set(false);
    LOG.info("stream-reachable: buffered samples are being written");
  }

  private static Counter entries(MeterRegistry registry, String kind) {
    return Counter.builder("headroom.collector.stream.entries")
        .description("Entries written to streams")
        .tag("kind", kind)
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder("headroom.collector.stream." + name)
        .description(description)
        .register(registry);
  }
}
