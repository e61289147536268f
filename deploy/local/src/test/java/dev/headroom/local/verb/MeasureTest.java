package dev.headroom.local.verb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.local.CommandRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {

  private static final String REQUESTS =
      """
      # TYPE requests counter
      requests_total{path="/"} 100 1771405200
      requests_total{path="/"} 130 1771405230
      requests_total{path="/"} 160 1771405260 # {trace="1"} 1 1771405259
      requests_total{path="/ü"} 5 1771405255.5
      requests_total{path="/ü"} StaleNaN 1771405260
      # EOF
      """;

  @TempDir Path directory;

  private Path data = Path.of("");

  @BeforeEach
  void write() throws IOException {
    data = file("requests.om", REQUESTS);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private CommandRun measure(String... arguments) {
    var all = new ArrayList<>(List.of("measure", "--data", data.toString()));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void an_instant_is_answered_as_prometheus_would() {
    var run = measure("--at", "2026-02-18T09:01:00Z", "rate(requests_total[2m])");
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
            + "{\"path\":\"/\"},\"value\":[1771405260,\"0.625\"]}]}}\n",
        run.out());
    assertEquals(0, run.exitCode());
    assertEquals("", run.err());
  }

  @Test
  void an_expression_may_begin_with_a_minus() {
    var run = measure("--at", "1771405259", "-requests_total{path=\"/ü\"}");
    assertTrue(run.out().contains("{\"path\":\"/ü\"},\"value\":[1771405259,\"-5\"]"), run::out);
  }

  @Test
  void steps_are_answered_series_by_series() {
    var run =
        measure(
            "--start",
            "1771405200",
            "--end",
            "2026-02-18T09:01:05Z",
            "--step",
            "30s",
            "sum(requests_total)");
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},"
            + "\"values\":[[1771405200,\"100\"],[1771405230,\"130\"],[1771405260,\"160\"]]}]}}\n",
        run.out());
  }

  @Test
  void a_batch_has_an_answer_a_line_and_goes_on_after_an_error() throws IOException {
    var cases =
        file(
            "cases",
            "1771405230\trequests_total\nnoon\tup\n1771405230\tsum(\n\n"
                + "1771405260.25\tcount_over_time(requests_total[$window])\t\n1771405230\t'a\tb'");
    var run = measure("--batch", cases.toString(), "--window", "1m");
    var lines = run.out().lines().toList();
    assertEquals(6, lines.size(), run::out);
    assertTrue(lines.get(0).contains("[1771405230,\"130\"]"), lines.get(0));
    assertTrue(lines.get(1).contains("'noon' is no instant"), lines.get(1));
    assertTrue(lines.get(2).contains("\"errorType\":\"bad_data\",\"error\":\"1:5: "), lines.get(2));
    assertTrue(lines.get(3).contains("a TIME, a tab and an expression"), lines.get(3));
    assertTrue(lines.get(4).contains("[1771405260.250,\"2\"]"), lines.get(4));
    assertTrue(lines.get(5).contains("\"string\",\"result\":[1771405230,\"a\\tb\"]"), lines.get(5));
    assertEquals(0, run.exitCode());
  }

  @Test
  void a_batch_is_read_from_standard_input_too() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("0\t1\r\n0\t2\n".getBytes(UTF_8)));
    try {
      assertEquals(2, measure("--batch", "-").out().lines().count());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void windows_have_both_edges_where_prometheus_2_is_asked_for() {
    String count = "count_over_time(requests_total{path='/'}[1m])";
    assertTrue(measure("--at", "1771405260", count).out().contains("\"2\""));
    assertTrue(
        measure("--at", "1771405260", "--window-edges", "prometheus2", count)
            .out()
            .contains("\"3\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requests_total",
        "--at 1",
        "--at 1 up up",
        "--at 1 --batch cases",
        "--at 1 --start 1 --end 2 --step 1 up",
        "--start 1 --end 2 up",
        "--batch cases up",
        "--at 1 --window-edges prometheus4 up",
        "--at 1 --windw 5m up"
      })
  void what_is_not_understood_is_exit_code_2(String arguments) {
    var run = measure(arguments.split(" "));
    assertEquals(2, run.exitCode(), run::toString);
    assertTrue(run.err().lines().findFirst().orElse("").length() > 10, run::err);
  }

  @ParameterizedTest
  @CsvSource({
    "--at 1 --window soon up, --window: `soon` is no duration; write 15s",
    "--at 1 up[, 1:4: ",
    "--start 1 --end 0 --step 1 up, the end must not be before the start",
    "--start a --end 0 --step 1 up, --start: 'a' is no instant",
    "--start 0 --end 1 --step 0 up, a step must be greater than zero",
    "--start 0 --end 1 --step x up, --step: `x` is no duration",
    "--start 0 --end 1e9 --step 1 up, 'more than 530,000 steps'"
  })
  void an_error_is_prometheus_json_and_exit_code_1(String arguments, String message) {
    var run = measure(arguments.split(" "));
    assertEquals(1, run.exitCode(), run::toString);
    assertTrue(run.out().startsWith("{\"status\":\"error\",\"errorType\":\"bad_data\""), run::out);
    assertTrue(run.out().contains(message), run::out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a 1 1\\n | end it with the line: # EOF",
        "a 1\\n# EOF\\n | line 1, column 1, 'a 1': a sample without its time",
        "a{b=1} 1 1\\n# EOF\\n | line 1, column 5",
        "a 1 1 1\\n# EOF\\n | line 1, column 7"
      })
  void a_file_that_is_no_recording_is_told_with_its_place(String text, String message)
      throws IOException {
    data = file("bad.om", text.replace("\\n", "\n"));
    var run = measure("--at", "1", "a");
    assertEquals(1, run.exitCode());
    assertTrue(run.out().contains("\"bad_data\"") && run.out().contains("bad.om: "), run::out);
    assertTrue(run.out().replace("\\\"", "\"").contains(message), run::out);
    assertTrue(measure("--batch", "-").err().contains(message), run::err);
  }

  @Test
  void a_file_that_is_not_there_is_told() {
    data = directory.resolve("absent.om");
    assertTrue(measure("--at", "1", "a").out().contains("absent.om: there is no such file"));
    data = directory;
    assertTrue(measure("--at", "1", "a").out().contains("is a directory; name a file"));
  }

  @Test
  void of_two_values_at_one_time_the_first_counts_and_it_is_said() throws IOException {
    data = file("double.om", "a 1 1\na 2 1\nb 1 1\nb 1 1\n# EOF\n");
    var run = measure("--at", "1", "a");
    assertTrue(run.out().contains("[1,\"1\"]"), run::out);
    assertTrue(run.err().contains("double.om: 1 sample(s) left out"), run::err);
  }

  @Test
  void a_damaged_file_is_answered_or_refused_with_a_sentence() throws IOException {
    var random = new Random(4);
    byte[] sound = REQUESTS.getBytes(UTF_8);
    int refused = 0;
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = sound.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(data, damaged);
      var run = measure("--at", "1771405260", "{__name__!=''}");
      assertTrue(run.out().startsWith("{\"status\":\""), run::toString);
      assertTrue(run.exitCode() == 0 || run.out().contains("requests.om: line "), run::toString);
      refused += run.exitCode();
    }
    assertTrue(refused > 500 && refused < 2_000, "refused " + refused);
  }
}
