package dev.headroom.evaluator.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "800ms, s, 0.8",
    "0.5%, ratio, 0.005",
    "0.1, s, 0.1",
    "70 percent, ratio, 0.7",
    "90min, h, 1.5",
    "1 week, d, 7",
    "4Gi, Mi, 4096",
    "300 GB, GB, 300",
    "1kB, B, 1000",
    "2 cores, cores, 2",
    "250 millicores, cores, 0.25",
    "600/min, 1/s, 10",
    "90/min, 1/h, 5400",
    "6 MB/min, B/s, 100000",
  })
  void converts_without_binary_noise(String text, String unit, double expected) {
    assertEquals(expected, Quantity.parse(text).in(Unit.declared(unit)));
  }

  @ParameterizedTest
  @CsvSource({"800ms", "25%", "4Gi", "3", "0.000001s", "1.5 cores", "600 1/min", "250 millicores"})
  void the_canonical_text_reads_back(String text) {
    Quantity quantity = Quantity.parse(text);
    assertEquals(quantity, Quantity.parse(quantity.toString()));
  }

  @ParameterizedTest
  @CsvSource({"4gi, Gi", "4 Gb, GB", "5 minuets, minutes", "3 secnds, seconds"})
  void a_near_miss_names_the_unit_that_was_meant(String text, String meant) {
    Misread misread = assertThrows(Misread.class, () -> Quantity.parse(text));
    assertEquals("`" + meant + "`", misread.instead());
  }

  @Test
  void a_declared_unit_is_a_known_one_or_a_noun() {
    assertEquals(Unit.SECONDS, Unit.declared("seconds"));
    assertEquals(Unit.counting("orgs"), Unit.declared("orgs"));
    assertEquals(Unit.COUNT, Unit.declared("count"));
    assertThrows(Misread.class, () -> Unit.declared("secnds"));
    assertThrows(Misread.class, () -> Unit.declared("%%"));
    assertThrows(Misread.class, () -> Unit.declared("1/fortnight"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"s", "ms", "%", "ratio", "Gi", "cores", "req/s", "B/s", "1/w", "orgs", "count"})
  void a_unit_comes_back_by_its_symbol(String text) {
    Unit unit = Unit.declared(text);
    assertEquals(unit, Unit.ofSymbol(unit.symbol()));
  }

  @Test
  void a_symbol_that_nobody_declares_is_a_unit_too() {
    assertEquals(Unit.NUMBER, Unit.ofSymbol(Unit.NUMBER.symbol()));
    assertEquals(Unit.MILLICORES, Unit.ofSymbol(Unit.MILLICORES.symbol()));
    assertEquals(Unit.counting("secnds"), Unit.ofSymbol("secnds"));
  }

  @Test
  void only_quantities_of_one_dimension_convert() {
    assertFalse(Quantity.parse("800ms").unit().convertsTo(Unit.BYTES));
    assertThrows(IllegalArgumentException.class, () -> Quantity.parse("800ms").in(Unit.BYTES));
    assertTrue(Unit.counting("orgs").convertsTo(Unit.COUNT));
    assertFalse(Unit.counting("orgs").convertsTo(Unit.counting("jobs")));
  }

  @Test
  void m_is_minutes_of_a_time_and_thousandths_of_a_core() {
    assertEquals(Unit.MILLICORES, Quantity.parse("500m", Dimension.CORES).unit());
    assertEquals(Unit.MINUTES, Quantity.parse("5m", Dimension.TIME).unit());
    assertThrows(Misread.class, () -> Quantity.parse("5m"));
  }

  @Test
  void a_ratio_is_a_share_in_percent_or_a_number() {
    assertEquals(new Ratio(0.25), Ratio.parse("25%"));
    assertEquals(new Ratio(0.25), Ratio.parse("0.25"));
    assertEquals("25%", new Ratio(0.25).toString());
    assertThrows(Misread.class, () -> Ratio.parse("25ms"));
    assertThrows(Misread.class, () -> Ratio.parse("-1%"));
  }
}
