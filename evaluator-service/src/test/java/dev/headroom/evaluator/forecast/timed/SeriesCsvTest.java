package dev.headroom.evaluator.forecast.timed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesCsvTest {

  private static TimedSeries read(String text) {
    return switch (SeriesCsv.read(text)) {
      case SeriesCsv.Outcome.Read(var series) -> series;
      case SeriesCsv.Outcome.Malformed wrong -> throw new AssertionError(wrong);
    };
  }

  private static void refused(String text, int line, String words) {
    var outcome = SeriesCsv.read(text);
    assertTrue(
        outcome instanceof SeriesCsv.Outcome.Malformed(int at, String message)
            && at == line
            && message.contains(words),
        outcome::toString);
  }

  @Test
  void hours_with_a_heading_a_gap_and_a_missing_value() {
    var series =
        read(
            "time,value\n2026-02-18T09:00:00Z,1\n2026-02-18T10:00:00Z,\n2026-02-18T11:00:00Z,3\n"
                + "2026-02-18T13:00:00Z,5\n");
    assertArrayEquals(new double[] {1, Double.NaN, 3, Double.NaN, 5}, series.values());
    assertEquals("2026-02-18T14:00:00Z", series.cadence().label(5));
    assertEquals("1h", series.cadence().words());
    assertArrayEquals(new int[] {24, 168}, series.cadence().seasons());
  }

  @Test
  void a_heading_may_be_absent_and_lines_end_as_they_like() {
    var series = read("\uFEFF1,10\r\n2,11\r\n\r\n\"4\", 13\r\n");
    assertArrayEquals(new double[] {10, 11, Double.NaN, 13}, series.values());
    assertEquals("5", series.cadence().label(4));
    assertEquals(0, series.cadence().seasons().length);
  }

  @Test
  void months_are_calendar_months() {
    var first = read("2025-11,1\n2025-12,2\n2026-01,3\n2026-03,5\n");
    assertArrayEquals(new double[] {1, 2, 3, Double.NaN, 5}, first.values());
    assertEquals("2026-04-01", first.cadence().label(5));
    assertArrayEquals(new int[] {12}, first.cadence().seasons());
    var ends = read("2026-01-31,1\n2026-02-28,2\n2026-03-31,3\n");
    assertEquals("2026-04-30", ends.cadence().label(3));
    assertEquals("3 months", read("2025-01-01,1\n2025-04-01,2\n2025-07-01,3\n").cadence().words());
  }

  @Test
  void days_and_weeks_have_their_seasons() {
    var days = read("2026-02-18,1\n2026-02-19,2\n2026-02-20,3\n");
    assertEquals("2026-02-21", days.cadence().label(3));
    assertArrayEquals(new int[] {7}, days.cadence().seasons());
    var weeks = read("2026-02-18,1\n2026-02-25,2\n2026-03-04,3\n");
    assertArrayEquals(new int[] {52}, weeks.cadence().seasons());
    assertEquals("7d", weeks.cadence().words());
  }

  @Test
  void times_may_miss_their_step_a_little() {
    var series =
        read(
            "2026-02-18 09:00:00,1\n2026-02-18 09:01:03,2\n2026-02-18 09:02:03,3\n2026-02-18 09:04:01,4");
    assertArrayEquals(new double[] {1, 2, 3, Double.NaN, 4}, series.values());
  }

  @Test
  void errors_name_the_line() {
    refused("time,value\n1,2\n2,x\n", 3, "'x' is no finite number");
    refused("time,value\n1,2\nsoon,3\n", 3, "'soon' is no time");
    refused("1,2\n2,3,4\n", 2, "3 field(s)");
    refused("1,2\n\n1,3\n", 3, "not after line 1");
    refused("3,2\n2,3\n", 2, "not after line 1");
    refused("1,2\n2026-02-18,3\n", 2, "written otherwise than line 1");
    refused("1,2\n2,Infinity\n", 2, "no finite number");
    refused("1,2\n2,1e999\n", 2, "no finite number");
    refused("1,1\n2,2\n3,3\n3.5,4\n4,5\n5,5\n6,6\n", 4, "does not lie on the steps of 1");
    refused("1,1\n2,2\n3,3\n1e17,4\n", 4, "at most 1,000,000");
    refused("", 1, "no value");
    refused("time,value\n", 2, "no value");
    refused("1,\n2,NaN\n", 3, "no value");
    refused("time,value\n1,5\n", 2, "one time only");
  }

  /** Whatever is in the file, it is read or a line of it is named. */
  @Test
  void any_text_is_a_series_or_a_line_that_is_wrong() {
    String[] pieces = {
      "1",
      "2",
      "3",
      "4e2",
      "-7",
      ",",
      ",",
      ",",
      "\n",
      "\n",
      "\r\n",
      "\"",
      "NaN",
      "",
      " ",
      "time",
      "value",
      "2026-02-18",
      "2026-02-18T09:00:00Z",
      "2026-02-30",
      "2026-02",
      "9999999-01-01",
      "+",
      "1e308",
      "-1e308",
      "\uFEFF",
      "é",
      "2026-02-18T25:00:00+99:00",
      "null",
      ";",
      "\t",
      "0.1",
    };
    var random = new Random(20);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      int length = random.nextInt(16);
      for (int i = 0; i < length; i++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      switch (SeriesCsv.read(text.toString())) {
        case SeriesCsv.Outcome.Read(var series) -> {
          assertTrue(series.length() >= 2);
          for (double value : series.values()) {
            assertTrue(!Double.isInfinite(value));
          }
          assertTrue(!series.cadence().label(series.length()).isEmpty());
        }
        case SeriesCsv.Outcome.Malformed(int line, String message) -> {
          long lines = text.toString().split("\n|\r\n?", -1).length;
          assertTrue(line >= 1 && line <= lines, message);
        }
      }
    }
  }
}
