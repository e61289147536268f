package dev.headroom.collector.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.collector.source.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PushRollTest {

  private static final Instant NOW = Instant.parse("2026-02-18T09:00:00Z");
  private static final SourceId PROM = new SourceId("cartie", "prom");

  private final InMemoryPushRecords records = new InMemoryPushRecords();

  /** One collector from its start to its end. */
  private final class Life {
    private final PushSources sources = new PushSources(PushLimits.DEFAULT, Duration.ofMinutes(10));
    private final PushRoll roll;

    Life(String name) {
      roll = new PushRoll(sources, records, name, () -> NOW, () -> 0);
    }

    void isPushedTo() {
      sources.open(PROM, PushProtocol.REMOTE_WRITE, NOW).wrote(NOW, 1, new Refusals());
    }

    List<String> elsewhere() {
      return roll.elsewhere(null).stream()
          .map(one -> one.id() + " " + one.protocol() + " " + one.collector())
          .toList();
    }
  }

  @Test
  void a_restarted_collector_still_knows_who_pushed() {
    var before = new Life("c1");
    before.isPushedTo();
    before.roll.exchange(Set.of("cartie"));
    assertEquals(List.of(), before.elsewhere(), "it knows more of this one itself");
    var after = new Life("c1");
    after.roll.exchange(Set.of("cartie"));
    assertEquals(List.of("cartie/prom REMOTE_WRITE c1"), after.elsewhere());
  }

  @Test
  void another_collector_knows_too_until_it_is_pushed_to_itself() {
    var one = new Life("c1");
    var other = new Life("c2");
    one.isPushedTo();
    one.roll.exchange(Set.of("cartie"));
    other.roll.exchange(Set.of("cartie"));
    assertEquals(List.of("cartie/prom REMOTE_WRITE c1"), other.elsewhere());
    other.isPushedTo();
    assertEquals(List.of(), other.elsewhere());
  }

  @Test
  void a_runbook_that_is_no_more_is_forgotten_by_all() {
    var one = new Life("c1");
    var other = new Life("c2");
    one.isPushedTo();
    other.isPushedTo();
    one.roll.exchange(Set.of("cartie"));
    one.roll.forget("cartie");
    other.roll.exchange(Set.of());
    assertEquals(List.of(), one.sources.list(null));
    assertEquals(List.of(), other.sources.list(null));
    assertEquals(List.of(), records.exchange("cartie", List.of(), Instant.EPOCH));
  }
}
