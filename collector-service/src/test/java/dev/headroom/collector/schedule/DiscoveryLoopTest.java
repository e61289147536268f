package dev.headroom.collector.schedule;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.desired.SilentObserver;
import dev.headroom.collector.discovery.Finding;
import dev.headroom.collector.discovery.FoundTarget;
import dev.headroom.collector.discovery.KnownTargets;
import dev.headroom.collector.schedule.SourceStatus.State;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.NoDrivers;
import dev.headroom.collector.scrape.SchedulerPeer;
import dev.headroom.collector.scrape.ScrapeLimits;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.source.Discovered;
import dev.headroom.collector.source.Discovery;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real time in small portions: intervals of tens of milliseconds. */
class DiscoveryLoopTest {

  private static final Duration EVERY = Duration.ofMillis(40);
  private static final String SUCCESS = "discovery_success{source=\"web\",team=\"core\"}";
  private static final String COUNT = "discovery_targets{source=\"web\",team=\"core\"}";

  /** The newest value of each series. */
  private final Map<String, Double> newest = new ConcurrentHashMap<>();

  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private final Set<String> called = ConcurrentHashMap.newKeySet();
  private final Set<String> lookUps = ConcurrentHashMap.newKeySet();
  private volatile Finding found = none("dns");

  private final OutboundHttp http =
      request -> {
        called.add(request.uri().toString());
        return down.contains(request.uri().getHost())
            ? new OutboundResult.Failed("connect", "refused", Duration.ZERO)
            : new OutboundResult.Answered(
                200, Map.of(), "a 1\n".getBytes(StandardCharsets.UTF_8), Duration.ZERO);
      };

  private final SampleSink sink =
      new SampleSink() {
        @Override
        public void append(SourceId source, SampleBatch batch) {
          for (int i = 0; i < batch.size(); i++) {
            newest.put(batch.series().get(i).toString(), batch.values()[i]);
          }
        }

        @Override
        public void end(SourceId source, SampleBatch batch) {
          append(source, batch);
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
          new SilentObserver() {
            @Override
            public void lookedUp(SourceId source, KnownTargets before, KnownTargets after) {
              Failure failure = after.failure();
              lookUps.add(failure == null ? after.targets().size() + "" : failure.code());
            }
          },
          InstantSource.system(),
          4,
          new BackOff(Duration.ZERO));

  @AfterEach
  void stop() {
    loops.stop(Duration.ofSeconds(5));
  }

  private static Finding none(String code) {
    return new Finding.Failed(new Failure(code, "no answer"));
  }

  private static Finding of(String... hosts) {
    return new Finding.Found(
        Stream.of(hosts)
            .map(host -> new FoundTarget(host, 80, null, null, Map.of("pod", "p-" + host)))
            .toList(),
        List.of());
  }

  private static SourceDefinition.Prometheus each(Map<String, String> labels) {
    return new SourceDefinition.Prometheus(
        new HttpTarget(URI.create("http://found"), Map.of(), null, null, 1000),
        EVERY,
        EVERY,
        labels,
        false,
        true);
  }

  private static Discovered web(int most, Map<String, String> labels) {
    return new Discovered(
        new Discovery.Servers("web"), EVERY, most, "http", "/metrics", each(labels));
  }

  private void collect() {
    loops.apply("cartie", Map.of("web", web(3, Map.of("team", "core"))));
  }

  private SourceLoops.Entry entry() {
    return loops.list("cartie").getFirst();
  }

  private static String series(String metric, String host) {
    return metric
        + "{instance=\"%1$s:80\",pod=\"p-%1$s\",source=\"web\",team=\"core\"}".formatted(host);
  }

  private boolean is(String series, double value) {
    Double known = newest.get(series);
    return known != null && Double.doubleToRawLongBits(known) == Double.doubleToRawLongBits(value);
  }

  @Test
  void each_target_is_asked_by_itself_and_has_its_own_up() {
    found = of("a", "b");
    down.add("b");
    collect();
    await().until(() -> is(series("up", "a"), 1) && is(series("up", "b"), 0));
    await().until(() -> is(series("a", "a"), 1) && is(COUNT, 2) && is(SUCCESS, 1));
    assertFalse(newest.containsKey(series("a", "b")));
    assertEquals(Set.of("http://a:80/metrics", "http://b:80/metrics"), called);
    // What is known is told a moment after it is written.
    await()
        .untilAsserted(
            () ->
                assertEquals(
                    List.of("a:80 UP", "b:80 DOWN"),
                    entry().targets().stream()
                        .map(t -> t.instance() + " " + t.status().state())
                        .toList()));
    assertEquals(State.UP, entry().status().state());
    assertEquals(List.of("1 of 2 targets are down"), entry().status().last().warnings());
    assertEquals("connect", entry().targets().get(1).status().lastError().failure().code());
  }

  @Test
  void the_series_of_a_target_that_is_gone_end_and_those_of_the_others_go_on() {
    found = of("a", "b");
    collect();
    await().until(() -> is(series("up", "a"), 1) && is(series("up", "b"), 1));
    found = of("b", "c");
    await().until(() -> is(series("up", "a"), StaleMarker.VALUE));
    await().until(() -> is(series("up", "c"), 1));
    assertTrue(is(series("a", "a"), StaleMarker.VALUE));
    assertTrue(is(series("up", "b"), 1));
  }

  @Test
  void a_look_up_that_fails_keeps_the_targets_and_says_so() {
    found = of("a");
    collect();
    await().until(() -> is(series("up", "a"), 1));
    found = none("dns");
    await().until(() -> is(SUCCESS, 0));
    newest.remove(series("up", "a"));
    await().until(() -> is(series("up", "a"), 1));
    assertTrue(is(COUNT, 1));
    assertEquals(Set.of("1", "dns"), lookUps);
    assertEquals(State.UP, entry().status().state());
    assertEquals("dns", entry().status().lastError().failure().code());
    assertEquals(
        List.of("dns: no answer; the targets of the last look-up are asked on (1)"),
        entry().status().last().warnings());
  }

  @Test
  void before_the_first_look_up_succeeds_nobody_knows_how_many_there_are() {
    collect();
    await().until(() -> is(SUCCESS, 0));
    assertEquals(State.DOWN, entry().status().state());
    assertEquals("dns", entry().status().lastError().failure().code());
    assertEquals(Set.of(SUCCESS), newest.keySet());
  }

  @Test
  void no_target_is_a_number_and_no_success() {
    found = of();
    collect();
    await().until(() -> is(COUNT, 0));
    assertEquals(State.DOWN, entry().status().state());
    assertEquals("no-targets", entry().status().lastError().failure().code());
  }

  @Test
  void more_targets_than_may_be_change_nothing() {
    found = of("a");
    collect();
    await().until(() -> is(series("up", "a"), 1));
    found = of("a", "b", "c", "d");
    await().until(() -> is(SUCCESS, 0));
    assertEquals("too-many-targets", entry().status().lastError().failure().code());
    assertEquals(Set.of("http://a:80/metrics"), called);
  }

  @Test
  void a_source_that_moves_ends_all_its_loops_and_no_series() {
    found = of("a", "b");
    collect();
    await().until(() -> is(series("up", "a"), 1) && is(series("up", "b"), 1));
    await().until(() -> loops.release(new SourceId("cartie", "web")));
    called.clear();
    await().during(EVERY.multipliedBy(3)).until(called::isEmpty);
    assertFalse(newest.values().stream().anyMatch(StaleMarker::isStale));
  }

  @Test
  void a_removed_source_ends_every_series() {
    found = of("a", "b");
    collect();
    await().until(() -> is(series("up", "a"), 1) && is(series("up", "b"), 1) && is(COUNT, 2));
    loops.apply("cartie", Map.of());
    await().until(() -> newest.values().stream().allMatch(StaleMarker::isStale));
    assertEquals(4 * 2 + 2, newest.size());
  }

  @Test
  void other_labels_end_the_series_without_them() {
    found = of("a");
    collect();
    await().until(() -> is(series("up", "a"), 1));
    loops.apply("cartie", Map.of("web", web(3, Map.of())));
    String renamed = "up{instance=\"a:80\",pod=\"p-a\",source=\"web\"}";
    await().until(() -> is(renamed, 1) && is(series("up", "a"), StaleMarker.VALUE));
    await().until(() -> is(SUCCESS, StaleMarker.VALUE) && is(COUNT, StaleMarker.VALUE));
  }

  @Test
  void one_address_instead_of_many_ends_the_series_of_the_many() {
    found = of("a");
    collect();
    await().until(() -> is(series("up", "a"), 1) && is(SUCCESS, 1));
    loops.apply("cartie", Map.of("web", each(Map.of())));
    await().until(() -> is("up{source=\"web\"}", 1));
    await().until(() -> is(series("up", "a"), StaleMarker.VALUE));
    await().until(() -> is(SUCCESS, StaleMarker.VALUE));
  }
}
