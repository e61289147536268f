package dev.headroom.local.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0.8123,s,0.812 s",
    "0,s,0 s",
    "-0.5,s,-0.5 s",
    "1234567,B,1234567 B",
    "0.000123,s,0.000123 s",
    "0.853,ratio,85.3%",
    "1,'',1",
    "99.95,'',100",
    "NaN,s,NaN s"
  })
  void is_rounded_to_three_digits_with_its_unit(double value, String unit, String text) {
    assertEquals(text, Quantity.of(OptionalDouble.of(value), unit));
  }

  @Test
  void what_is_absent_is_a_dash_and_never_a_zero() {
    assertEquals("-", Quantity.of(OptionalDouble.empty(), "s"));
    assertEquals("-", Quantity.percent(OptionalDouble.empty()));
    assertEquals("0%", Quantity.percent(OptionalDouble.of(0)));
  }
}
