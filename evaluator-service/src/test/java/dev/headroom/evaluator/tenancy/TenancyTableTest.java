package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenancyTableTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void changed_step_by_step_it_leads_where_one_that_is_made_at_once_leads(long seed) {
    var walk = new TableWalk(seed);
    TenancyTable table = Tables.table(cluster("a", 0), cluster("b", 0, "t"));
    Router router = Router.of(table);
    for (int i = 0; i < 400; i++) {
      table = walk.next(table);
      router = router.next(table);
      TenancyTable whole = rebuilt(table);
      assertEquals(whole, table);
      assertEquals(Load.of(whole), Load.of(table));
      Router anew = Router.of(whole);
      for (int t = 0; t < 100; t++) {
        assertEquals(anew.route("t" + t), router.route("t" + t), "seed " + seed);
        assertEquals(anew.route("m" + t * 20), router.route("m" + t * 20), "seed " + seed);
      }
      var serving = table.placements().byTenant().values();
      Load.of(table)
          .forEach(
              (name, load) -> assertEquals(Collections.frequency(serving, name), load.serving()));
    }
    assertTrue(table.placements().size() > Placements.MOST_CHANGES, "the walk had imports");
  }

  private static TenancyTable rebuilt(TenancyTable table) {
    return new TenancyTable(
        table.runbook(),
        table.version(),
        table.rules(),
        Placements.base(new TreeMap<>(table.placements().byTenant())),
        table.moves(),
        table.log());
  }

  @Test
  void what_cannot_be_a_table_is_none() {
    TenancyTable table = Tables.placed(Tables.table(cluster("a", 0)), "x", "a");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TenancyTable(
                "shop",
                table.version(),
                table.rules(),
                table.placements().with("y", "nowhere"),
                table.moves(),
                table.log()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TenancyTable(
                "shop", 9, table.rules(), table.placements(), table.moves(), table.log()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new TenancyTable(
                "shop", 1, table.rules(), table.placements(), table.moves(), List.of()));
  }
}
