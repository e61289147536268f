package dev.headroom.evaluator.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0.0,-0",
    "1,1",
    "-17,-17",
    "0.1,0.1",
    "1234567.25,1234567.25",
    "1e15,1000000000000000",
    "123456789012345680000,123456789012345680000",
    "999999999999999900000,999999999999999900000",
    "1e21,1e+21",
    "-2.5e100,-2.5e+100",
    "0.000001,0.000001",
    "0.00000099,9.9e-07",
    "-1.25e-7,-1.25e-07",
    "4.9e-324,5e-324",
    "2e23,2e+23",
    "1.7976931348623157e308,1.7976931348623157e+308",
    "NaN,NaN",
    "Infinity,+Inf",
    "-Infinity,-Inf"
  })
  void numbers_are_written_as_prometheus_writes_them(double value, String expected) {
    assertEquals(expected, NumberText.of(value));
  }

  @Test
  void every_double_reads_back_as_itself() {
    var random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(NumberText.of(value)));
      }
    }
  }
}
