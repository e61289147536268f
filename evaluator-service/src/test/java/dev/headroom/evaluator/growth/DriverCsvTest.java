package dev.headroom.evaluator.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverCsvTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void lines_are_values_and_a_heading_and_gaps_are_not() {
    var read =
        assertInstanceOf(
            DriverCsv.Outcome.Read.class,
            DriverCsv.read("month,customers\n2026-02,120\n\n2026-01,\"100\"\r\n2025-12,\n", NOW));
    assertEquals(
        List.of(
            new DriverValue(Instant.parse("2026-02-01T00:00:00Z"), 120),
            new DriverValue(Instant.parse("2026-01-01T00:00:00Z"), 100)),
        read.values());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "2026-01-01,5;2026-01-02,-5 | 2 | -5 is negative; a driver counts something",
        "2026-01-01,5;monday,5 | 2 | 'monday' is no time; write 2026-02-18 or 2026-02-18T09:00:00Z",
        "2026-01-01,5;2026-01-01,6 | 2 | '2026-01-01' stands in line 1 too; one line a time",
        "2026-01-01,many | 1 | 'many' is no finite number; write one, or leave a gap empty",
        "2026-01-01;2026-01-02 | 1 | 1 field(s); write time,value",
        "2027-01-01,5 | 1 | 2027-01-01T00:00:00Z lies in the future; only what was measured is imported",
        "time,value | 1 | no value; write lines such as 2026-02-18,1250",
      })
  void what_is_wrong_is_said_with_its_line(String text, int line, String message) {
    var malformed =
        assertInstanceOf(
            DriverCsv.Outcome.Malformed.class, DriverCsv.read(text.replace(';', '\n'), NOW));
    assertEquals(line, malformed.line());
    assertEquals(message, malformed.message());
  }
}
