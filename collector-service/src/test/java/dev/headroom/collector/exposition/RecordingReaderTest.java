package dev.headroom.collector.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingReaderTest {

  /** What was read, a line a sample. */
  private static final class Samples implements RecordingReader.Receiver {
    private final List<SeriesLabels> series = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    @Override
    public void series(SeriesLabels labels) {
      series.add(labels);
    }

    @Override
    public void sample(int id, long timeMillis, double value) {
      String shown = StaleMarker.isStale(value) ? "stale" : "" + value;
      lines.add(series.get(id) + " " + shown + " @" + timeMillis);
    }
  }

  @Test
  void a_series_may_stand_as_often_as_it_has_samples() throws IOException {
    assertEquals(
        List.of(
            "a_total 1.0 @10000",
            "a_total 2.0 @20000",
            "b{x=\"1\"} 3.0 @10500",
            "a_total 1.5 @15000",
            "b{x=\"1\"} NaN @-20000",
            "my.metric{a=\"b\"} Infinity @0",
            "b{x=\"1\"} stale @40001"),
        read(
            """
            # TYPE a counter
            a_total 1 10
            a_total 2 20
            b{x="1"} 3 10.5
            # HELP a interleaved
            a_total 1.5 15 # {trace="7"} 1 15
            b{x="1"} NaN -20
            {"my.metric",a="b"} +Inf 0
            b{x="1"} StaleNaN 40.001
            # EOF
            """));
  }

  @Test
  void pieces_are_joined_wherever_they_end() throws IOException {
    var random = new Random(7);
    var text = new StringBuilder();
    var expected = new ArrayList<String>();
    for (int i = 0; i < 20_000; i++) {
      var labels =
          SeriesLabels.named("m" + random.nextInt(3), "x", "v".repeat(1 + random.nextInt(90)));
      long time = random.nextLong(-1_000_000, 2_000_000_000_000L);
      text.append(labels).append(' ').append(i).append(' ').append(seconds(time)).append('\n');
      expected.add(labels + " " + (double) i + " @" + time);
    }
    assertEquals(expected, read(text + "# EOF\n"));
  }

  @Test
  void a_line_may_be_longer_than_a_piece() throws IOException {
    String value = "x".repeat(60_000);
    assertEquals(
        List.of("a{b=\"%s\",c=\"%s\"} 1.0 @1000".formatted(value, value)),
        read("a{b=\"%s\",c=\"%s\"} 1 1\n# EOF\n".formatted(value, value)));
  }

  @Test
  void an_empty_recording_is_fine() throws IOException {
    assertEquals(List.of(), read("# EOF\n"));
    assertEquals(List.of(), read("# EOF"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a 1 1\\n | line 2 | end it with the line: # EOF",
        "`` | line 1 | without # EOF",
        "a 1\\n# EOF\\n | line 1, column 1, 'a 1' | write the Unix time in seconds after the value",
        "a 1 1\\na 2 # {} 1\\n# EOF\\n | line 2 | without its time",
        "a 1 1\\na x 2\\n# EOF\\n | line 2, column 3, 'x' | StaleNaN was expected",
        "a 1 noon\\n# EOF\\n | line 1, column 5, 'noon' | timestamp in seconds",
        "a{b=\"1\" 1 1\\n# EOF\\n | line 1 | expected",
        "a 1 1\\n# EOF\\na 1 2\\n | line 3 | nothing may follow # EOF",
        "a 1 1\\n# a comment\\n# EOF\\n | line 2 | no comments",
        "a StaleNaNs 1\\n# EOF\\n | line 1 | a space was expected after the value",
      })
  void what_is_wrong_is_told_with_its_place(String text, String place, String advice)
      throws IOException {
    String told = told(text.replace("\\n", "\n"));
    assertTrue(told.startsWith(place) && told.contains(advice), told);
  }

  @Test
  void a_line_without_end_is_refused() throws IOException {
    String told = told("a{b=\"" + "x".repeat(2 << 20));
    assertTrue(told.contains("a line longer than 1048576 bytes"), told);
  }

  private static String seconds(long millis) {
    return java.math.BigDecimal.valueOf(millis, 3).toPlainString();
  }

  private static List<String> read(String text) throws IOException {
    var samples = new Samples();
    assertEquals(Optional.empty(), parse(text, samples));
    return samples.lines;
  }

  private static String told(String text) throws IOException {
    return parse(text, new Samples()).orElseThrow().describe();
  }

  private static Optional<Malformed> parse(String text, Samples samples) throws IOException {
    return RecordingReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), samples);
  }
}
