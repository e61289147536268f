package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.ANN;
import static dev.headroom.evaluator.tenancy.Tables.MOST;
import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static dev.headroom.evaluator.tenancy.Tables.filled;
import static dev.headroom.evaluator.tenancy.Tables.made;
import static dev.headroom.evaluator.tenancy.Tables.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.tenancy.Watch.Alarm;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewcomersTest {

  private static Turn place(TenancyTable table, String tenant, Map<String, Watch> watches) {
    return Newcomers.place(table, tenant, Optional.empty(), watches, MOST, ANN);
  }

  private static String home(TenancyTable table, String tenant) {
    return made(place(table, tenant, Map.of())).placements().get(tenant);
  }

  @Test
  void a_newcomer_goes_where_most_room_is() {
    TenancyTable table = Tables.table(cluster("a", 10), cluster("b", 8), cluster("c", 8));
    assertEquals("a", home(table, "new"));
    assertEquals("b", home(filled(table, "a", 3), "new"), "the first by name of two alike");
    assertEquals("c", home(filled(filled(table, "a", 3), "b", 1), "new"));
  }

  @Test
  void a_cluster_without_a_limit_has_more_room_than_any() {
    TenancyTable table = Tables.table(cluster("a", 100_000), cluster("b", 0), cluster("c", 0));
    assertEquals("b", home(table, "new"));
    assertEquals("c", home(filled(table, "b", 2), "new"), "the emptier of two without a limit");
  }

  @Test
  void a_prefix_is_kept_to_while_its_cluster_has_room() {
    TenancyTable table = Tables.table(cluster("a", 2, "eu-"), cluster("b", 100));
    assertEquals("a", home(table, "eu-1"));
    assertEquals("b", home(filled(table, "a", 2), "eu-1"));
  }

  @Test
  void never_on_a_closed_cluster_nor_on_one_past_its_trigger() {
    TenancyTable table = Tables.table(Tables.closed("a", 100), cluster("b", 50), cluster("c", 10));
    var watches = Map.of("b", Tables.watch(Alarm.FIRING), "c", Tables.watch(Alarm.QUIET));
    assertEquals("c", made(place(table, "new", watches)).placements().get("new"));
    var refused = refused(place(filled(table, "c", 10), "new", watches));
    assertEquals(Turn.Reason.NO_ROOM, refused.reason());
    assertEquals(
        "no cluster has room: `a` is closed; the trigger of `b` fires; `c` holds 10 of at most 10",
        refused.says());
    for (String wanted : new String[] {"a", "b"}) {
      assertEquals(
          Turn.Reason.NO_ROOM,
          refused(Newcomers.place(table, "new", Optional.of(wanted), watches, MOST, ANN)).reason());
    }
  }

  @Test
  void a_cluster_of_which_nothing_is_known_comes_after_those_that_are_fine() {
    TenancyTable table = Tables.table(cluster("a", 100), cluster("b", 10));
    var watches = Map.of("a", Tables.watch(Alarm.UNKNOWN), "b", Tables.watch(Alarm.QUIET));
    assertEquals("b", made(place(table, "new", watches)).placements().get("new"));
    assertEquals("a", made(place(filled(table, "b", 10), "new", watches)).placements().get("new"));
  }

  @Test
  void asking_again_changes_nothing() {
    TenancyTable table = Tables.placed(Tables.table(cluster("a", 1), cluster("b", 9)), "x", "a");
    assertInstanceOf(Turn.Already.class, place(table, "x", Map.of()));
    assertInstanceOf(
        Turn.Already.class, Newcomers.place(table, "x", Optional.of("a"), Map.of(), MOST, ANN));
    assertEquals(
        Turn.Reason.PLACED_ELSEWHERE,
        refused(Newcomers.place(table, "x", Optional.of("b"), Map.of(), MOST, ANN)).reason());
  }

  @Test
  void what_cannot_be_is_refused() {
    TenancyTable table = Tables.table(cluster("a", 9));
    assertEquals(Turn.Reason.BAD_TENANT, refused(place(table, "a b", Map.of())).reason());
    assertEquals(
        Turn.Reason.NO_SUCH_CLUSTER,
        refused(Newcomers.place(table, "x", Optional.of("z"), Map.of(), MOST, ANN)).reason());
    assertEquals(
        Turn.Reason.FULL,
        refused(Newcomers.place(filled(table, "a", 2), "x", Optional.empty(), Map.of(), 2, ANN))
            .reason());
    assertTrue(
        refused(place(TenancyTable.empty("shop"), "x", Map.of())).says().contains("no clusters"));
  }
}
