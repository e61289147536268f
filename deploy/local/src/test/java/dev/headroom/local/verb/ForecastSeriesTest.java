package dev.headroom.local.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.local.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastSeriesTest {

  @TempDir Path directory;

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("series.csv"), text).toString();
  }

  /** A disk that fills by 1 a day, a little unevenly. */
  private String disk() throws IOException {
    var text = new StringBuilder("time,value\n");
    var first = LocalDate.parse("2025-09-01");
    for (int day = 0; day < 180; day++) {
      text.append(first.plusDays(day)).append(',').append(200 + day + day * 7 % 5).append('\n');
    }
    return file(text.toString());
  }

  @Test
  void a_forecast_as_json_has_steps_intervals_trip_dates_and_a_grade() throws IOException {
    var run =
        CommandRun.of(
            "forecast", "--data", disk(), "--horizon", "30", "--threshold", "395", "--json");
    assertEquals(0, run.exitCode(), run.err());
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertEquals(180, json.path("history").path("steps").asInt());
    assertEquals("2026-02-27", json.path("history").path("to").asText());
    assertEquals(30, json.path("steps").size());
    JsonNode last = json.path("steps").path(29);
    assertEquals("2026-03-29", last.path("time").asText());
    assertEquals(411, last.path("value").asDouble(), 2);
    assertTrue(last.path("p90").path(0).asDouble() <= last.path("p80").path(0).asDouble());
    assertEquals("judged", json.path("trip").path("outlook").asText());
    assertEquals(30, json.path("trip").path("probabilities").size());
    String middle = json.path("trip").path("dates").path("p50").asText();
    assertTrue(middle.compareTo("2026-03-05") > 0 && middle.compareTo("2026-03-20") < 0, middle);
    assertTrue(json.path("trust").path("betterThanNaive").asBoolean());
    assertTrue("AB".contains(json.path("trust").path("grade").asText()));
    assertEquals(0, json.path("refused").size());
  }

  @Test
  void the_same_file_has_the_same_bytes() throws IOException {
    String[] command = {"forecast", "--data", disk(), "--horizon", "9", "--threshold", "1"};
    assertEquals(CommandRun.of(command).out(), CommandRun.of(command).out());
  }

  @Test
  void a_table_has_a_line_a_step() throws IOException {
    var run = CommandRun.of("forecast", "--data", disk(), "--horizon", "5", "--threshold", "900");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("made of autoregression"), run.out());
    assertTrue(run.out().contains("95 % beyond the horizon"), run.out());
    assertTrue(run.out().contains("2026-03-04"), run.out());
  }

  @Test
  void two_points_have_a_forecast_and_the_reason_why_no_more() throws IOException {
    var run =
        CommandRun.of(
            "forecast", "--data", file("1,5\n2,6\n"), "--horizon", "2", "--threshold", "9");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("trust D"), run.out());
    assertTrue(run.out().contains("cannot be said"), run.out());
    assertTrue(run.out().contains("no 90 % interval from step 1 on"), run.out());
  }

  @Test
  void a_fall_below_a_threshold_is_asked_for_by_direction() throws IOException {
    var run =
        CommandRun.of(
            "forecast",
            "--data",
            disk(),
            "--horizon",
            "5",
            "--threshold",
            "400",
            "--direction",
            "below");
    assertEquals(0, run.exitCode(), run.err());
    assertTrue(run.out().contains("tripped: the last value is below 400"), run.out());
  }

  @Test
  void a_bad_line_is_named() throws IOException {
    var run = CommandRun.of("forecast", "--data", file("time,value\n1,2\n2,x\n"), "--horizon", "5");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("series.csv:3: 'x' is no finite number"), run.err());
    assertEquals("", run.out());
  }

  @Test
  void what_cannot_be_asked_is_usage() throws IOException {
    String data = disk();
    for (String[] wrong :
        new String[][] {
          {"--horizon", "0"},
          {"--horizon", "5", "--season", "24,7"},
          {"--horizon", "5", "--threshold", "NaN"},
          {"--horizon", "5", "--direction", "sideways"},
          {"--horizon", "5", "--direction", "below"},
        }) {
      String[] command = new String[wrong.length + 3];
      command[0] = "forecast";
      command[1] = "--data";
      command[2] = data;
      System.arraycopy(wrong, 0, command, 3, wrong.length);
      assertEquals(2, CommandRun.of(command).exitCode(), String.join(" ", wrong));
    }
  }

  @Test
  void a_file_that_is_not_there_is_said_to_be_so() {
    var run = CommandRun.of("forecast", "--data", "nowhere.csv", "--horizon", "5");
    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("nowhere.csv: there is no such file"), run.err());
  }
}
