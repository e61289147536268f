package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.NOON;
import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static dev.headroom.evaluator.tenancy.Tables.made;
import static dev.headroom.evaluator.tenancy.Tables.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.evaluator.tenancy.Moving.Step;
import dev.headroom.evaluator.tenancy.Watch.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovingTest {

  private static final Duration SETTLE = Duration.ofSeconds(8);
  private static final TenancyTable TABLE =
      Tables.placed(Tables.table(cluster("a", 3), cluster("b", 1)), "x", "a");

  private static Author at(int seconds) {
    return new Author("ann", NOON.plusSeconds(seconds));
  }

  private static Turn prepare(TenancyTable table, Writes writes) {
    return Moving.prepare(table, "x", "b", writes, SETTLE, Map.of(), at(0));
  }

  private static TenancyTable after(TenancyTable table, Step... steps) {
    long id = table.moves().get("x").id();
    int seconds = 0;
    for (Step step : steps) {
      seconds += 8;
      table = made(Moving.advance(table, id, step, at(seconds)));
    }
    return table;
  }

  private static String answer(TenancyTable table) {
    Route route = Router.of(table).route("x");
    return route.cluster() + " writes " + route.writeTo();
  }

  @Test
  void each_phase_names_one_serving_cluster_and_where_writes_go() {
    TenancyTable prepared = made(prepare(TABLE, Writes.BOTH));
    assertEquals("a writes [a, b]", answer(prepared));
    assertEquals("a writes [a, b]", answer(after(prepared, Step.COPIED)));
    assertEquals("b writes [b, a]", answer(after(prepared, Step.COPIED, Step.COMMIT)));
    TenancyTable finished = after(prepared, Step.COPIED, Step.COMMIT, Step.FINISH);
    assertEquals("b writes [b]", answer(finished));
    assertNull(Router.of(finished).route("x").move());
    assertEquals("a writes [a]", answer(after(prepared, Step.ABORT)));
    assertEquals("a writes [a]", answer(after(prepared, Step.COPIED, Step.ABORT)));
  }

  @Test
  void paused_writes_stay_paused_until_everybody_knows_who_serves() {
    TenancyTable prepared = made(prepare(TABLE, Writes.PAUSE));
    assertEquals("a writes []", answer(prepared));
    assertEquals("b writes []", answer(after(prepared, Step.COPIED, Step.COMMIT)));
    assertEquals("b writes [b]", answer(after(prepared, Step.COPIED, Step.COMMIT, Step.FINISH)));
  }

  @Test
  void no_phase_begins_before_everybody_goes_by_the_one_before() {
    TenancyTable prepared = made(prepare(TABLE, Writes.BOTH));
    long id = prepared.moves().get("x").id();
    var early = refused(Moving.advance(prepared, id, Step.COPIED, at(7)));
    assertEquals(
        "not everybody goes by `prepared` yet; ask again at 2026-03-01T12:00:08Z", early.says());
    assertInstanceOf(Turn.Made.class, Moving.advance(prepared, id, Step.ABORT, at(0)));
  }

  @Test
  void steps_come_in_order_and_there_is_no_way_back_after_the_commit() {
    TenancyTable prepared = made(prepare(TABLE, Writes.BOTH));
    long id = prepared.moves().get("x").id();
    for (Step step : List.of(Step.COMMIT, Step.FINISH)) {
      assertEquals(
          Turn.Reason.NOT_NOW, refused(Moving.advance(prepared, id, step, at(60))).reason());
    }
    TenancyTable committed = after(prepared, Step.COPIED, Step.COMMIT);
    for (Step step : List.of(Step.COPIED, Step.ABORT)) {
      assertEquals(
          Turn.Reason.NOT_NOW, refused(Moving.advance(committed, id, step, at(60))).reason());
    }
  }

  @Test
  void a_step_that_is_asked_for_again_changes_nothing_even_when_the_move_is_over() {
    TenancyTable prepared = made(prepare(TABLE, Writes.BOTH));
    long id = prepared.moves().get("x").id();
    assertInstanceOf(Turn.Already.class, prepare(prepared, Writes.BOTH));
    TenancyTable copied = after(prepared, Step.COPIED);
    assertInstanceOf(Turn.Already.class, Moving.advance(copied, id, Step.COPIED, at(8)));
    TenancyTable over = after(prepared, Step.COPIED, Step.COMMIT, Step.FINISH);
    assertInstanceOf(Turn.Already.class, Moving.advance(over, id, Step.FINISH, at(99)));
    assertEquals(
        Turn.Reason.NOT_NOW, refused(Moving.advance(over, id, Step.ABORT, at(99))).reason());
    assertEquals(
        Turn.Reason.NO_SUCH_MOVE, refused(Moving.advance(over, 77, Step.FINISH, at(99))).reason());
  }

  @Test
  void a_moving_tenant_counts_on_both_clusters() {
    TenancyTable prepared = made(prepare(TABLE, Writes.BOTH));
    assertEquals(1, Load.of(prepared).get("a").held());
    assertEquals(0, Load.of(prepared).get("b").room());
    TenancyTable committed = after(prepared, Step.COPIED, Step.COMMIT);
    assertEquals(0, Load.of(committed).get("a").serving());
    assertEquals(1, Load.of(committed).get("a").leaving());
    assertEquals(
        3, Load.of(after(prepared, Step.COPIED, Step.COMMIT, Step.FINISH)).get("a").room());
  }

  @Test
  void what_cannot_move_is_refused() {
    TenancyTable prepared = made(prepare(TABLE, Writes.BOTH));
    assertEquals(Turn.Reason.MOVING, refused(prepare(prepared, Writes.PAUSE)).reason());
    assertEquals(Turn.Reason.MOVING, refused(Newcomers.forget(prepared, "x", at(0))).reason());
    var firing = Map.of("b", Tables.watch(Alarm.FIRING));
    assertEquals(
        Turn.Reason.NO_ROOM,
        refused(Moving.prepare(TABLE, "x", "b", Writes.BOTH, SETTLE, firing, at(0))).reason());
    for (var tried :
        Map.of(
                "nobody b",
                Turn.Reason.NOT_PLACED,
                "x a",
                Turn.Reason.NOT_NOW,
                "x z",
                Turn.Reason.NO_SUCH_CLUSTER)
            .entrySet()) {
      String[] what = tried.getKey().split(" ");
      assertEquals(
          tried.getValue(),
          refused(Moving.prepare(TABLE, what[0], what[1], Writes.BOTH, SETTLE, Map.of(), at(0)))
              .reason());
    }
  }
}
