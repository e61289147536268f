package dev.headroom.collector.schedule;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.discovery.Finding;
import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.schedule.SourceStatus.State;
import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.NoDrivers;
import dev.headroom.collector.scrape.SchedulerPeer;
import dev.headroom.collector.scrape.ScrapeLimits;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.SampleSink;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.StaleMarker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real time in small portions: intervals of tens of milliseconds. */
class SourceLoopsTest {

  private static final Duration EVERY = Duration.ofMillis(40);

  private final List<SampleBatch> written = new CopyOnWriteArrayList<>();
  private final List<SampleBatch> last = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicLong skipped = new AtomicLong();
  private final AtomicInteger broken = new AtomicInteger();
  private volatile Gate gate = new Gate(0);
  private volatile boolean bug;
  private volatile boolean down;
  private volatile Finding found = new Finding.Failed(new Failure("dns", "no name server"));

  /** Holds every call while it is closed. */
  private static final class Gate {
    private final AtomicInteger reached = new AtomicInteger();
    private final CountDownLatch latch;

    Gate(int locks) {
      latch = new CountDownLatch(locks);
    }

    void pass() throws InterruptedException {
      reached.incrementAndGet();
      latch.await();
    }
  }

  private final OutboundHttp http =
      request -> {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        calls.incrementAndGet();
        try {
          gate.pass();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        } finally {
          atOnce.decrementAndGet();
        }
        if (bug) {
          throw new IllegalStateException("a bug");
        }
        if (down) {
          return new OutboundResult.Failed("connect", "refused", Duration.ZERO);
        }
        byte[] body = "a 1\n".getBytes(StandardCharsets.UTF_8);
        return new OutboundResult.Answered(200, Map.of(), body, Duration.ZERO);
      };

  private final SampleSink sink =
      new SampleSink() {
        @Override
        public void append(SourceId source, SampleBatch batch) {
          written.add(batch);
        }

        @Override
        public void end(SourceId source, SampleBatch batch) {
          last.add(batch);
        }
      };

  private final CollectionObserver observer =
      new CollectionObserver() {
        @Override
        public void collected(
            SourceId source, Collected collected, SourceStatus before, SourceStatus after) {}

        @Override
        public void lookedUp(SourceId source, KnownTargets before, KnownTargets after) {}

        @Override
        public void skipped(SourceId source, long slots) {
          skipped.addAndGet(slots);
        }

        @Override
        public void broken(SourceId source, RuntimeException failure) {
          broken.incrementAndGet();
        }
      };

  private final SourceLoops loops =
      new SourceLoops(
          new Scrapers(
              http,
              name -> null,
              new SchedulerPeer(URI.create("http://scheduler"), Optional.empty()),
              System::nanoTime,
              ScrapeLimits.DEFAULT,
              NoDrivers.NONE,
              NoDrivers.AMPLE),
          discovery -> deadline -> found,
          sink,
          observer,
          InstantSource.system(),
          2,
          new BackOff(Duration.ofMillis(160)));

  @AfterEach
  void stop() {
    gate.latch.countDown();
    loops.stop(Duration.ofSeconds(5));
  }

  private static SourceDefinition source(Map<String, String> labels) {
    return new SourceDefinition.Prometheus(
        new HttpTarget(URI.create("http://t"), Map.of(), null, null, 1000),
        EVERY,
        EVERY,
        labels,
        false,
        true);
  }

  private SourceStatus status(String source) {
    return loops.list("cartie").stream()
        .filter(e -> e.id().source().equals(source))
        .findFirst()
        .orElseThrow()
        .status();
  }

  @Test
  void a_source_is_pending_then_up() {
    gate = new Gate(1);
    loops.apply("cartie", Map.of("a", source(Map.of())));
    assertEquals(State.PENDING, status("a").state());
    assertNull(status("a").last());
    gate.latch.countDown();
    await().until(() -> status("a").state() == State.UP);
    assertEquals(1, status("a").last().samples());
    assertEquals(4, status("a").last().series());
  }

  @Test
  void the_same_definition_runs_on() {
    loops.apply("cartie", Map.of("a", source(Map.of())));
    await().until(() -> written.size() >= 2);
    loops.apply("cartie", Map.of("a", source(Map.of())));
    assertEquals(State.UP, status("a").state());
    assertEquals(0, last.size());
  }

  @Test
  void a_changed_definition_ends_the_series_it_no_longer_has() {
    loops.apply("cartie", Map.of("a", source(Map.of())));
    await().until(() -> !written.isEmpty());
    loops.apply("cartie", Map.of("a", source(Map.of("team", "core"))));
    await().until(() -> written.stream().anyMatch(SourceLoopsTest::isMarks));
    assertEquals(
        4, written.stream().filter(SourceLoopsTest::isMarks).findFirst().orElseThrow().size());
    assertEquals(0, last.size(), "the source itself goes on");
  }

  @Test
  void a_removed_source_ends_after_its_running_collection() {
    loops.apply("cartie", Map.of("a", source(Map.of())));
    await().until(() -> !written.isEmpty());
    gate = new Gate(1);
    await().until(() -> gate.reached.get() == 1);
    loops.apply("cartie", Map.of());
    assertEquals(List.of(), loops.list(null));
    assertEquals(0, last.size());
    gate.latch.countDown();
    await().until(() -> last.size() == 1);
    assertTrue(isMarks(last.getFirst()));
    int after = calls.get();
    assertEquals(after, calls.get());
  }

  @Test
  void a_source_removed_and_set_again_never_overlaps_itself() {
    loops.apply("cartie", Map.of("a", source(Map.of())));
    gate = new Gate(1);
    await().until(() -> gate.reached.get() == 1);
    loops.apply("cartie", Map.of());
    loops.apply("cartie", Map.of("a", source(Map.of())));
    await().during(EVERY.multipliedBy(3)).until(() -> atOnce.get() == 1);
    gate.latch.countDown();
    await().until(() -> status("a").state() == State.UP);
    assertEquals(1, mostAtOnce.get());
  }

  @Test
  void a_slow_target_skips_slots() {
    gate = new Gate(1);
    loops.apply("cartie", Map.of("a", source(Map.of())));
    await().during(EVERY.multipliedBy(4)).until(() -> calls.get() <= 1);
    gate.latch.countDown();
    await().until(() -> skipped.get() >= 2);
    assertTrue(status("a").skipped() >= 2);
    assertEquals(1, mostAtOnce.get());
  }

  @Test
  void no_more_than_so_many_targets_are_called_at_once() {
    gate = new Gate(1);
    loops.apply(
        "cartie", Map.of("a", source(Map.of()), "b", source(Map.of()), "c", source(Map.of())));
    await().until(() -> atOnce.get() == 2);
    await().during(EVERY.multipliedBy(3)).until(() -> mostAtOnce.get() == 2);
    gate.latch.countDown();
    await().until(() -> status("c").state() == State.UP && status("a").state() == State.UP);
    assertEquals(2, mostAtOnce.get());
  }

  @Test
  void a_bug_in_one_collection_does_not_end_the_loop() {
    bug = true;
    loops.apply("cartie", Map.of("a", source(Map.of())));
    await().until(() -> broken.get() >= 2);
    assertEquals("internal-error", status("a").lastError().failure().code());
    bug = false;
    await().until(() -> status("a").state() == State.UP);
  }

  @Test
  void a_stopped_collector_leaves_the_series_open() {
    loops.apply("cartie", Map.of("a", source(Map.of())));
    await().until(() -> !written.isEmpty());
    loops.stop(Duration.ofSeconds(5));
    int count = calls.get();
    loops.apply("cartie", Map.of("b", source(Map.of())));
    assertEquals(1, loops.list(null).size());
    assertEquals(0, last.size());
    assertFalse(written.stream().anyMatch(SourceLoopsTest::isMarks));
    assertEquals(count, calls.get());
  }

  private static boolean isMarks(SampleBatch batch) {
    return StaleMarker.isStale(batch.values()[0]);
  }

  @Test
  void a_target_that_is_down_is_called_less_and_stays_down_in_the_samples() {
    down = true;
    loops.apply("cartie", Map.of("a", source(Map.of())));
    await().until(() -> written.size() >= 24);
    assertTrue(calls.get() < 14, calls + " calls");
    for (SampleBatch batch : written) {
      assertEquals(0.0, batch.values()[0]);
    }
    down = false;
    await().until(() -> loops.list(null).getFirst().status().state() == State.UP);
  }
}
