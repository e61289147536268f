package dev.headroom.collector.wiring;

import dev.headroom.collector.desired.DesiredSources;
import dev.headroom.collector.desired.StoreUnavailable;
import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.schedule.SourceStatus.State;
import dev.headroom.collector.stream.BufferedSampleSink;
import dev.headroom.collector.stream.StreamWriter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Starts the writer and resumes the stored sources; at the end stops the sources first, so that
 * what they have yielded is still written.
 */
@ApplicationScoped
public class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);
  private static final Duration LAST_SCRAPES = Duration.ofSeconds(5);
  private static final Duration LAST_WRITES = Duration.ofSeconds(3);
  private static final long RETRY_MILLIS = 1000;

  private final DesiredSources desired;
  private final SourceLoops loops;
  private final StreamWriter writer;
  private final CountDownLatch stopping = new CountDownLatch(1);

  public Lifecycle(
      DesiredSources desired, SourceLoops loops, BufferedSampleSink sink, MeterRegistry registry) {
    this.desired = desired;
    this.loops = loops;
    this.writer = new StreamWriter(sink);
    registerGauges(registry, sink);
  }

  void start(@Observes StartupEvent event) {
    writer.start();
    Thread.ofVirtual().name("resume").start(this::resume);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
    loops.stop(LAST_SCRAPES);
    writer.stop(LAST_WRITES);
  }

  /** Tries until Redis is there: the service starts without it and is not ready. */
  private void resume() {
    boolean told = false;
    try {
      do {
        try {
          desired
              .resume()
              .forEach(
                  (runbook, problem) -> LOG.errorf("sources-unreadable %s: %s", runbook, problem));
          LOG.infof("sources-resumed: %d", loops.list(null).size());
          return;
        } catch (StoreUnavailable e) {
          if (!told) {
            LOG.warnf("store-unavailable: stored sources wait: %s", e.getCause());
            told = true;
          }
        }
      } while (!stopping.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void registerGauges(MeterRegistry registry, BufferedSampleSink sink) {
    Gauge.builder("headroom.collector.buffer.samples", sink::bufferedSamples)
        .description("Samples that wait for Redis")
        .register(registry);
    Gauge.builder("headroom.collector.buffer.batches", sink::bufferedBatches)
        .description("Batches that wait for Redis")
        .register(registry);
    for (State state : State.values()) {
      Gauge.builder("headroom.collector.sources", () -> count(state))
          .description("Sources, by state")
          .tag("state", state.text())
          .register(registry);
    }
  }

  private long count(State state) {
    return loops.list(null).stream().filter(entry -> entry.status().state() == state).count();
  }
}
