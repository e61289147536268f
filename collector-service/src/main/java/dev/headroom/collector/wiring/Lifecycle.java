package dev.headroom.collector.wiring;

import dev.headroom.collector.desired.DesiredSources;
import dev.headroom.collector.push.PushRoll;
import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.schedule.SourceStatus.State;
import dev.headroom.collector.share.SharedSources;
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
import org.jspecify.annotations.Nullable;

/**
 * Starts the writer and resumes the stored sources; at the end stops the sources first, so that
 * what they have yielded is still written.
 */
@ApplicationScoped
public class Lifecycle {

  private static final Logger LOG = Logger.getLogger(Lifecycle.class);
  private static final Duration LAST_SCRAPES = Duration.ofSeconds(5);
  private static final Duration LAST_WRITES = Duration.ofSeconds(3);

  private final DesiredSources desired;
  private final SourceLoops loops;
  private final SharedSources shared;
  private final ShareConfig config;
  private final PushRoll roll;
  private final BufferedSampleSink sink;
  private final StreamWriter writer;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread sharing;

  public Lifecycle(
      DesiredSources desired,
      SourceLoops loops,
      SharedSources shared,
      PushRoll roll,
      ShareConfig config,
      BufferedSampleSink sink,
      MeterRegistry registry) {
    config.check();
    this.desired = desired;
    this.loops = loops;
    this.shared = shared;
    this.roll = roll;
    this.config = config;
    this.sink = sink;
    this.writer = new StreamWriter(sink);
    registerGauges(registry, sink);
  }

  void start(@Observes StartupEvent event) {
    writer.start();
    sharing = Thread.ofVirtual().name("share").start(this::share);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
    loops.stop(LAST_SCRAPES);
    leave();
    writer.stop(LAST_WRITES);
    if (sink.bufferedSamples() > 0) {
      LOG.errorf("buffer-lost: %d samples, for Redis is away", sink.bufferedSamples());
    }
  }

  /** Again and again, also while Redis is away: the service starts without it and is not ready. */
  private void share() {
    boolean told = false;
    try {
      do {
        try {
          resume();
          shared.share();
          roll.exchangeWhenDue(desired.runbooks());
          if (told) {
            LOG.info("store-reachable: sources are shared again");
            told = false;
          }
        } catch (RuntimeException e) {
          if (!told) {
            LOG.warnf("store-unavailable: what is collected goes on: %s", e);
            told = true;
          }
        }
      } while (!stopping.await(config.every().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void resume() {
    boolean first = !desired.isResumed();
    desired
        .resume()
        .forEach((runbook, problem) -> LOG.errorf("sources-unreadable %s: %s", runbook, problem));
    if (first) {
      LOG.infof("sources-resumed: %d", shared.list(null).size());
    }
  }

  /** The others go on at once, and not only when what is held here runs out. */
  private void leave() {
    Thread thread = sharing;
    try {
      if (thread != null && thread.join(LAST_WRITES)) {
        shared.leave();
        roll.exchange(desired.runbooks());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warnf("store-unavailable: what is held runs out: %s", e);
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
    return shared.list(null).stream().filter(entry -> entry.status().state() == state).count();
  }
}
