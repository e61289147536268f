package dev.headroom.collector.exposition;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpositionParserTest {

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,-0.0",
    "1,1",
    "+1,1",
    "1.,1",
    ".5,0.5",
    "007,7",
    "1e3,1000",
    "1E+3,1000",
    "1e-3,0.001",
    "9007199254740993,9007199254740992",
    "123456789012345678901234567890,1.2345678901234568E29",
    "0.1234567890123456789,0.12345678901234568",
    "1.7976931348623157e308,1.7976931348623157E308",
    "4.9e-324,4.9E-324",
    "1e-400,0",
    "0e99999,0",
    "1e22,1E22",
    "1e23,1E23",
    "+Inf,Infinity",
    "-inf,-Infinity",
    "INFINITY,Infinity",
    "nan,NaN",
    "NaN,NaN"
  })
  void numbers_are_read_exactly(String written, double expected) {
    var exposition = (Exposition) Bodies.text("a " + written + "\n");
    assertEquals(expected, exposition.values()[0]);
  }

  @Test
  void any_double_survives_its_shortest_decimal() {
    var random = new Random(42);
    var body = new StringBuilder();
    var expected = new double[2000];
    for (int i = 0; i < expected.length; i++) {
      expected[i] =
          i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt(100_000) / 100.0;
      body.append("a{i=\"" + i + "\"} " + Double.toString(expected[i]) + "\n");
    }
    var exposition = (Exposition) Bodies.text(body.toString().replace("Infinity", "Inf"));
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], exposition.values()[i]);
    }
  }

  @Test
  void a_nan_of_the_target_is_not_a_staleness_mark() {
    var exposition = (Exposition) Bodies.text("a NaN\n");
    assertFalse(StaleMarker.isStale(exposition.values()[0]));
  }

  @Test
  void a_body_without_timestamps_has_no_array_for_them() {
    assertNull(((Exposition) Bodies.text("a 1\n")).timestampsMillis());
  }

  @Test
  void an_empty_text_body_has_no_samples() {
    assertEquals(0, ((Exposition) Bodies.text("")).size());
    assertEquals(0, ((Exposition) Bodies.openMetrics("# EOF\n")).size());
    assertEquals(0, ((Exposition) Bodies.openMetrics("# EOF")).size());
  }

  @Test
  void an_unknown_escape_stands_for_itself() {
    var exposition = (Exposition) Bodies.text("a{l=\"\\d\\\\n\"} 1\n");
    assertEquals("\\d\\n", exposition.series().getFirst().get("l"));
  }

  @Test
  void prediction_never_changes_what_a_body_means() {
    var random = new Random(7);
    var parser = Bodies.parser();
    for (int round = 0; round < 300; round++) {
      String body = randomBody(random);
      byte[] bytes = body.getBytes(UTF_8);
      assertEquals(
          Bodies.shown(Bodies.text(body)),
          Bodies.shown(parser.parse(bytes, ExpositionFormat.TEXT)),
          body);
    }
  }

  /** Few names, so that bodies share lines, prefixes, orders and duplicates. */
  private static String randomBody(Random random) {
    var body = new StringBuilder();
    for (int lines = random.nextInt(12); lines > 0; lines--) {
      String name = "ab".substring(random.nextInt(2)) + (random.nextInt(4) == 0 ? "b" : "");
      String labels =
          List.of(
                  "",
                  " ",
                  "{}",
                  "{x=\"1\"}",
                  "{x=\"2\"}",
                  "{x=\"1\",y=\"1\"}",
                  "{y=\"1\", x=\"1\"}")
              .get(random.nextInt(7));
      body.append(name).append(labels).append(" ".repeat(1 + random.nextInt(2)));
      body.append(random.nextInt(40) == 0 ? "x" : random.nextInt(20));
      body.append(random.nextInt(6) == 0 ? " 17\n" : "\n");
    }
    return body.toString();
  }

  @Test
  void a_target_whose_series_change_every_time_is_forgotten_again() {
    var parser = Bodies.parser();
    for (int round = 0; round < 50; round++) {
      var body = new StringBuilder();
      for (int i = 0; i < 500; i++) {
        body.append("a{pod=\"" + round + "-" + i + "\"} " + i + "\n");
      }
      var result = parser.parse(body.toString().getBytes(UTF_8), ExpositionFormat.TEXT);
      var exposition = assertInstanceOf(Exposition.class, result);
      assertEquals(500, exposition.size());
      assertEquals(SeriesLabels.named("a", "pod", round + "-499"), exposition.series().getLast());
    }
  }

  @Test
  void a_refused_body_leaves_the_next_one_whole() {
    var parser = Bodies.parser();
    byte[] good = "a 1\nb 2\n".getBytes(UTF_8);
    var first = (Exposition) parser.parse(good, ExpositionFormat.TEXT);
    assertInstanceOf(
        Malformed.class, parser.parse("b 1\nc x\n".getBytes(UTF_8), ExpositionFormat.TEXT));
    var second = (Exposition) parser.parse(good, ExpositionFormat.TEXT);
    assertSame(first.series(), second.series());
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain; version=0.0.4; charset=utf-8,TEXT",
    "text/plain,TEXT",
    "'',TEXT",
    "'application/openmetrics-text; version=1.0.0; charset=utf-8',OPEN_METRICS",
    "Application/OpenMetrics-Text,OPEN_METRICS",
    "text/html,",
    "application/json,"
  })
  void the_content_type_names_the_format(String contentType, ExpositionFormat expected) {
    assertEquals(expected, ExpositionFormat.ofContentType(contentType));
  }
}
