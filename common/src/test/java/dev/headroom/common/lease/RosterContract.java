package dev.headroom.common.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every roster keeps to. */
abstract class RosterContract {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  abstract Roster roster();

  /** Lets the store's clock pass a short stay. */
  abstract void passShortStay();

  @Test
  void a_member_sees_itself_and_the_others_as_they_are() {
    Roster roster = roster();
    var a = new Member("host-a, 1", 3, true);
    var b = new Member("b", 0, false);
    assertEquals(List.of(a), roster.announce("evaluator", a, LONG));
    assertEquals(Set.of(a, b), Set.copyOf(roster.announce("evaluator", b, LONG)));
    var grown = new Member("host-a, 1", 4, true);
    assertEquals(Set.of(grown, b), Set.copyOf(roster.announce("evaluator", grown, LONG)));
    assertEquals(List.of(b), roster.announce("collector", b, LONG));
  }

  @Test
  void one_that_went_silent_is_off_and_may_come_back() {
    Roster roster = roster();
    var a = new Member("a", 1, true);
    var b = new Member("b", 1, true);
    roster.announce("evaluator", a, SHORT);
    passShortStay();
    assertEquals(List.of(b), roster.announce("evaluator", b, LONG));
    assertEquals(Set.of(a, b), Set.copyOf(roster.announce("evaluator", a, LONG)));
  }

  @Test
  void one_that_leaves_is_off_at_once() {
    Roster roster = roster();
    var b = new Member("b", 1, true);
    roster.announce("evaluator", new Member("a", 1, true), LONG);
    roster.leave("evaluator", "a");
    roster.leave("evaluator", "unknown");
    assertEquals(List.of(b), roster.announce("evaluator", b, LONG));
  }
}
