package dev.headroom.evaluator.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.tenancy.RebalancingRun.Leg;
import dev.headroom.evaluator.tenancy.RebalancingRun.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The moves of a plan, one after the other, by what the table says. */
class RebalancingRunTest {

  private static final Duration SETTLE = Duration.ofSeconds(8);
  private static final List<Leg> LEGS =
      List.of(new Leg("acme", "europe", "world"), new Leg("bolt", "europe", "world"));

  private Instant now = Instant.parse("2026-03-01T09:00:00Z");
  private final Instant since = now;
  private TenancyTable table =
      Tables.placed(
          Tables.placed(
              Tables.table(
                  Tables.cluster("europe", 200),
                  Tables.cluster("world", 0),
                  Tables.cluster("spare", 0)),
              "acme",
              "europe"),
          "bolt",
          "europe");

  private Next next() {
    return RebalancingRun.next(table, LEGS, since, now);
  }

  private void prepare(Leg leg) {
    made(
        Moving.prepare(
            table, leg.tenant(), leg.to(), Writes.BOTH, SETTLE, Map.of(), new Author("me", now)));
  }

  private void advance(String tenant, Moving.Step step) {
    now = now.plusSeconds(9);
    made(Moving.advance(table, table.moves().get(tenant).id(), step, new Author("me", now)));
  }

  private void made(Turn turn) {
    table = assertInstanceOf(Turn.Made.class, turn, turn::toString).table();
  }

  private String waits() {
    return assertInstanceOf(Next.Wait.class, next()).says();
  }

  @Test
  void one_move_after_the_other_each_in_its_phases() {
    assertEquals(new Next.Prepare(LEGS.get(0)), next());
    prepare(LEGS.get(0));
    assertTrue(waits().contains("copy `acme` from `europe` to `world` from 2026-03-01T09:00:08Z"));
    advance("acme", Moving.Step.COPIED);
    assertTrue(waits().contains("everybody goes by that at"), this::waits);
    long id = table.moves().get("acme").id();
    now = now.plusSeconds(8);
    assertEquals(new Next.Advance(id, Moving.Step.COMMIT), next());
    advance("acme", Moving.Step.COMMIT);
    assertTrue(waits().contains("committed"), this::waits);
    now = now.plusSeconds(8);
    assertEquals(new Next.Advance(id, Moving.Step.FINISH), next());
    advance("acme", Moving.Step.FINISH);
    assertEquals(new Next.Prepare(LEGS.get(1)), next(), "only now does the second begin");
    prepare(LEGS.get(1));
    assertTrue(waits().startsWith("1 of 2 are over"), this::waits);
    advance("bolt", Moving.Step.COPIED);
    advance("bolt", Moving.Step.COMMIT);
    advance("bolt", Moving.Step.FINISH);
    assertEquals(new Next.Done("2 of 2 moves are over"), next());
  }

  @Test
  void what_people_did_meanwhile_is_not_done_again() {
    prepare(LEGS.get(0));
    advance("acme", Moving.Step.COPIED);
    advance("acme", Moving.Step.COMMIT);
    advance("acme", Moving.Step.FINISH);
    assertEquals(new Next.Prepare(LEGS.get(1)), next());
  }

  @Test
  void a_move_that_somebody_aborted_is_not_begun_again() {
    prepare(LEGS.get(0));
    advance("acme", Moving.Step.ABORT);
    assertTrue(
        assertInstanceOf(Next.Stuck.class, next()).says().contains("somebody aborted the move"));
  }

  @Test
  void a_move_to_elsewhere_is_not_fought() {
    prepare(new Leg("acme", "europe", "spare"));
    assertTrue(assertInstanceOf(Next.Stuck.class, next()).says().contains("is moving to `spare`"));
  }
}
