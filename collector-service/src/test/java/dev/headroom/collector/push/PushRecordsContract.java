package dev.headroom.collector.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.collector.source.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link PushRecords} must do. */
public abstract class PushRecordsContract {

  private static final Instant NOW = Instant.parse("2026-02-18T09:00:00.123Z");

  protected abstract PushRecords records();

  private static SeenPush seen(String source, Instant at, boolean written) {
    return new SeenPush(
        new SourceId("r", source), PushProtocol.OTLP, at, written ? at : null, "c 1");
  }

  private Set<SeenPush> exchange(SeenPush... news) {
    return Set.copyOf(records().exchange("r", List.of(news), NOW.minusSeconds(60)));
  }

  @Test
  void what_one_tells_all_know() {
    SeenPush a = seen("a", NOW, true);
    SeenPush b = seen("b", NOW, false);
    assertEquals(Set.of(a, b), exchange(a, b));
    assertEquals(Set.of(a, b), exchange());
    SeenPush later = seen("a", NOW.plusSeconds(1), false);
    assertEquals(Set.of(later, b), exchange(later));
    assertEquals(List.of(), records().exchange("other", List.of(), NOW));
  }

  @Test
  void what_was_silent_for_long_is_forgotten() {
    exchange(seen("a", NOW.minusSeconds(59), true));
    assertEquals(Set.of(), Set.copyOf(records().exchange("r", List.of(), NOW)));
    assertEquals(Set.of(), exchange());
  }

  @Test
  void a_runbook_is_forgotten_at_once() {
    exchange(seen("a", NOW, true));
    records().forget("r");
    assertEquals(Set.of(), exchange());
  }
}
