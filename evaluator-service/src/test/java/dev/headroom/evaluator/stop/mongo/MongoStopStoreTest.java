package dev.headroom.evaluator.stop.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.evaluator.document.TestDatabase;
import dev.headroom.evaluator.stop.Stop;
import dev.headroom.evaluator.stop.StopStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MongoStopStoreTest {

  private static final Instant AT = Instant.parse("2026-02-18T10:00:00Z");

  private final StopStore stops = new MongoStopStore(TestDatabase.client(), TestDatabase.fresh());

  private static Stop stop(Optional<String> runbook, String by) {
    return new Stop(runbook, by, "sale", AT);
  }

  @Test
  void one_switch_stops_its_runbook_and_the_other_all() {
    var shop = stop(Optional.of("shop"), "ann");
    assertEquals(shop, stops.on(shop));
    assertEquals(Optional.of(shop), stops.stopping("shop"));
    assertEquals(Optional.empty(), stops.stopping("bank"));
    var all = stop(Optional.empty(), "bob");
    stops.on(all);
    assertEquals(Optional.of(all), stops.stopping("bank"));
    assertEquals(List.of(all, shop), stops.all());
  }

  @Test
  void who_stopped_first_is_kept_and_off_is_off() {
    stops.on(stop(Optional.empty(), "ann"));
    assertEquals("ann", stops.on(stop(Optional.empty(), "bob")).by());
    assertEquals("ann", stops.off(Optional.empty()).orElseThrow().by());
    assertEquals(Optional.empty(), stops.off(Optional.empty()));
    assertEquals(Optional.empty(), stops.stopping("shop"));
  }
}
