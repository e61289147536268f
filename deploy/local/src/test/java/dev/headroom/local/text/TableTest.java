package dev.headroom.local.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void columns_are_as_wide_as_their_widest_cell_and_lines_end_without_blanks() {
    var table = new Table("NAME", "STATE").row("collector", "ready").row("é", "");
    assertEquals("NAME       STATE\ncollector  ready\né", table.text());
  }

  @Test
  void a_row_has_a_cell_for_each_column() {
    assertThrows(IllegalArgumentException.class, () -> new Table("A", "B").row("only one"));
  }
}
