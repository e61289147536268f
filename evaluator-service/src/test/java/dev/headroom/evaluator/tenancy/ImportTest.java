package dev.headroom.evaluator.tenancy;

import static dev.headroom.evaluator.tenancy.Tables.ANN;
import static dev.headroom.evaluator.tenancy.Tables.MOST;
import static dev.headroom.evaluator.tenancy.Tables.cluster;
import static dev.headroom.evaluator.tenancy.Tables.made;
import static dev.headroom.evaluator.tenancy.Tables.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportTest {

  private final TenancyTable table =
      Tables.placed(Tables.table(cluster("a", 3), cluster("b", 0)), "x", "a");

  private Turn read(boolean overLimit, String... lines) {
    var read = new ArrayList<Import.Line>();
    for (int i = 0; i < lines.length; i++) {
      String[] cells = lines[i].split(",", 2);
      read.add(new Import.Line(i + 1, cells[0], cells[1]));
    }
    return Import.of(table, read, overLimit, MOST, ANN);
  }

  @Test
  void it_adds_and_keeps_what_it_does_not_list() {
    TenancyTable next = made(read(false, "y,a", "z,b"));
    assertEquals("{x=a, y=a, z=b}", next.placements().toString());
    assertEquals("2 tenants imported", next.log().getLast().says());
    assertInstanceOf(Turn.Already.class, read(false, "x,a"));
  }

  @Test
  void every_wrong_line_is_named_and_nothing_is_taken_over() {
    var refused = refused(read(false, "y,a", "y,b", "a b,a", "z,c", "x,b", "q,a", "r,a", "s,a"));
    assertEquals(Turn.Reason.BAD_IMPORT, refused.reason());
    assertEquals(List.of(2, 3, 4, 5, 7), refused.faults().stream().map(Turn.Fault::line).toList());
    assertEquals("`y` is on line 1 as well", refused.faults().get(0).says());
    assertEquals("there is no cluster `c`; there are a, b", refused.faults().get(2).says());
    assertEquals("`x` lives on `a`; to bring it to `b`, move it", refused.faults().get(3).says());
    assertEquals(
        "`a` takes at most 3 tenants, and would have 5 with this and later lines",
        refused.faults().get(4).says());
  }

  @Test
  void a_present_placement_over_the_limit_is_taken_when_that_is_said() {
    assertEquals(5, made(read(true, "q,a", "r,a", "s,a", "t,a")).placements().size());
  }

  @Test
  void a_table_has_a_most() {
    assertEquals(
        Turn.Reason.FULL,
        refused(Import.of(table, List.of(new Import.Line(1, "y", "b")), false, 1, ANN)).reason());
  }
}
