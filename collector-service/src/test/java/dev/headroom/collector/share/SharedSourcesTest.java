package dev.headroom.collector.share;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.collector.schedule.SourceStatus.State;
import dev.headroom.common.lease.Member;
import dev.headroom.common.lease.Roster;
import dev.headroom.common.outbound.OutboundResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedSourcesTest {

  private static final Duration LEASE = Duration.ofSeconds(2);

  private final AtomicLong millis = new AtomicLong(1_000_000);
  private final InMemoryHoldings holdings = new InMemoryHoldings(millis::get);
  private final Map<String, Long> members = new TreeMap<>();
  private boolean rosterAway;

  private final Roster roster =
      new Roster() {
        @Override
        public List<Member> announce(String role, Member member, Duration ttl) {
          if (rosterAway) {
            throw new IllegalStateException("away");
          }
          members.put(member.name(), millis.get() + ttl.toMillis());
          members.values().removeIf(until -> until <= millis.get());
          return members.keySet().stream().map(name -> new Member(name, 0, true)).toList();
        }

        @Override
        public void leave(String role, String name) {
          members.remove(name);
        }
      };

  private final Replica a = replica("a");
  private final Replica b = replica("b");

  private Replica replica(String name) {
    return new Replica(
        name,
        holdings,
        roster,
        () -> millis.get() * 1_000_000,
        LEASE,
        request -> new OutboundResult.Failed("connect", "refused", Duration.ZERO));
  }

  @AfterEach
  void stop() {
    a.close();
    b.close();
  }

  private void want(int count) {
    var sources = Replica.sources(count, Duration.ofHours(1));
    a.shared.apply("r", sources);
    b.shared.apply("r", sources);
  }

  private static List<String> all(int count) {
    return List.copyOf(Replica.sources(count, Duration.ofHours(1)).keySet());
  }

  /** Everybody takes turns until nothing changes any more. */
  private void settle() {
    await()
        .until(
            () -> {
              var before = List.of(a.collects(), b.collects());
              a.shared.share();
              b.shared.share();
              a.shared.share();
              b.shared.share();
              return before.equals(List.of(a.collects(), b.collects()))
                  && a.collects().size() + b.collects().size() == 10;
            });
  }

  private List<String> both() {
    var both = new ArrayList<>(a.collects());
    both.addAll(b.collects());
    both.sort(null);
    return both;
  }

  @Test
  void one_alone_collects_everything_at_once() {
    want(10);
    assertEquals(List.of(), a.collects());
    a.shared.share();
    assertEquals(all(10), a.collects());
  }

  @Test
  void a_newcomer_gets_its_share_and_no_series_ends() {
    want(10);
    a.shared.share();
    settle();
    assertEquals(all(10), both());
    assertTrue(a.collects().size() < 10 && !a.collects().isEmpty(), a.collects()::toString);
    assertEquals(List.of(), a.ended);
  }

  @Test
  void who_is_silent_loses_its_sources_and_nothing_else_moves() {
    want(10);
    settle();
    var before = new TreeSet<>(b.collects());
    a.shared.share();
    assertEquals(10 - before.size(), a.collects().size());
    millis.addAndGet(LEASE.toMillis());
    a.shared.share();
    assertEquals(all(10), a.collects());
    b.shared.share();
    await()
        .untilAsserted(
            () -> {
              a.shared.share();
              b.shared.share();
              assertEquals(before, new TreeSet<>(b.collects()));
            });
  }

  @Test
  void who_leaves_is_replaced_at_once() {
    want(10);
    settle();
    b.close();
    b.shared.leave();
    a.shared.share();
    assertEquals(all(10), a.collects());
  }

  @Test
  void everybody_goes_on_while_the_store_is_away_and_takes_nothing_when_it_is_back() {
    want(10);
    settle();
    var before = List.of(a.collects(), b.collects());
    rosterAway = true;
    assertThrows(IllegalStateException.class, a.shared::share);
    assertThrows(IllegalStateException.class, b.shared::share);
    assertEquals(before, List.of(a.collects(), b.collects()));
    millis.addAndGet(LEASE.toMillis() * 10);
    rosterAway = false;
    a.shared.share();
    assertEquals(
        before, List.of(a.collects(), b.collects()), "b is there, and has not said so yet");
    b.shared.share();
    millis.addAndGet(LEASE.toMillis() - 1);
    settle();
    assertEquals(before, List.of(a.collects(), b.collects()));
  }

  @Test
  void a_source_that_is_wanted_no_more_ends_with_its_series_where_it_was_held() {
    want(10);
    settle();
    String one = a.collects().getFirst();
    var fewer = Replica.sources(10, Duration.ofHours(1));
    fewer.remove(one);
    b.shared.apply("r", fewer);
    a.shared.apply("r", fewer);
    assertFalse(a.collects().contains(one));
    assertEquals(List.of(), b.ended);
  }

  @Test
  void each_tells_who_collects_what() {
    want(10);
    settle();
    var shown = a.shared.list("r");
    assertEquals(10, shown.size());
    for (var entry : shown) {
      boolean mine = a.collects().contains(entry.id().source());
      assertEquals(mine ? "a" : "b", entry.collector());
      assertEquals(mine ? State.PENDING : State.ELSEWHERE, entry.status().state());
    }
  }
}
