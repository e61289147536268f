package dev.headroom.collector.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.collector.schedule.BackOff;
import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.scrape.NoDrivers;
import dev.headroom.collector.scrape.SchedulerPeer;
import dev.headroom.collector.scrape.ScrapeLimits;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.source.SourceLimits;
import dev.headroom.collector.source.SourceReader;
import dev.headroom.collector.source.SourcesReading;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DesiredSourcesTest {

  private static final String TWO =
      "{\"sources\": {\"a\": {\"scheduler\": {}, \"every\": \"1h\"},"
          + " \"b\": {\"scheduler\": {}, \"every\": \"1h\"}}}";
  private static final String ONE =
      "{\"sources\": {\"c\": {\"scheduler\": {}, \"every\": \"1h\"}}}";

  private final FakeSourceStore store = new FakeSourceStore();

  /** Only inactive sources here, so that nothing is called. */
  private SourceLoops loops() {
    return new SourceLoops(
        new Scrapers(
            request -> {
              throw new AssertionError("called " + request);
            },
            name -> null,
            new SchedulerPeer(URI.create("http://scheduler"), Optional.empty()),
            () -> 0,
            ScrapeLimits.DEFAULT,
            NoDrivers.NONE,
            NoDrivers.AMPLE),
        NoDrivers.NO_FINDERS,
        new dev.headroom.collector.stream.SampleSink() {
          @Override
          public void append(
              dev.headroom.collector.source.SourceId source,
              dev.headroom.common.wire.SampleBatch batch) {}

          @Override
          public void end(
              dev.headroom.collector.source.SourceId source,
              dev.headroom.common.wire.SampleBatch batch) {}
        },
        new SilentObserver(),
        InstantSource.system(),
        1,
        new BackOff(java.time.Duration.ZERO));
  }

  private final SourceLoops loops = loops();
  private final DesiredSources desired = desired(loops);

  private DesiredSources desired(SourceLoops of) {
    return new DesiredSources(new SourceReader(SourceLimits.DEFAULT), store, of::apply);
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(SourceLoops of) {
    return of.list(null).stream().map(entry -> entry.id().toString()).toList();
  }

  @Test
  void a_restart_goes_on_with_what_was_desired() {
    desired.put("cartie", json(TWO));
    desired.put("caracal", json(ONE));
    desired.delete("caracal");
    var after = loops();
    var restarted = desired(after);
    assertFalse(restarted.isResumed());
    assertEquals(Map.of(), restarted.resume());
    assertTrue(restarted.isResumed());
    assertEquals(List.of("cartie/a", "cartie/b"), names(after));
  }

  @Test
  void what_another_collector_was_told_is_read_once_it_has_changed() {
    desired.put("cartie", json(TWO));
    desired.resume();
    var others = loops();
    var other = desired(others);
    other.resume();
    desired.put("cartie", json(ONE));
    desired.put("caracal", json(ONE));
    other.resume();
    assertEquals(List.of("caracal/c", "cartie/c"), names(others));
    desired.delete("caracal");
    other.resume();
    assertEquals(List.of("cartie/c"), names(others));
  }

  @Test
  void what_is_desired_before_the_resume_is_newer() {
    desired.put("cartie", json(TWO));
    desired.put("caracal", json(TWO));
    var after = loops();
    var restarted = desired(after);
    restarted.put("cartie", json(ONE));
    restarted.delete("caracal");
    restarted.resume();
    assertEquals(List.of("cartie/c"), names(after));
  }

  @Test
  void what_cannot_be_kept_is_not_put_to_work() {
    desired.put("cartie", json(TWO));
    store.away = true;
    assertThrows(StoreUnavailable.class, () -> desired.put("cartie", json(ONE)));
    assertThrows(StoreUnavailable.class, () -> desired.delete("cartie"));
    assertThrows(StoreUnavailable.class, desired::resume);
    assertEquals(List.of("cartie/a", "cartie/b"), names(loops));
  }

  @Test
  void invalid_sources_are_neither_kept_nor_put_to_work() {
    var reading = desired.put("cartie", json("{\"sources\": {\"a\": {}}}"));
    assertInstanceOf(SourcesReading.Invalid.class, reading);
    assertEquals(Map.of(), store.all());
    assertEquals(List.of(), names(loops));
  }

  @Test
  void what_this_build_cannot_read_waits_and_stops_nothing() {
    store.put("future", "{\"sources\": {\"a\": {\"telepathy\": {}}}}");
    store.put("garbage", "{");
    store.put("good", ONE);
    var unreadable = desired.resume();
    assertEquals(List.of("future", "garbage"), unreadable.keySet().stream().sorted().toList());
    assertEquals(List.of("good/c"), names(loops));
  }
}
