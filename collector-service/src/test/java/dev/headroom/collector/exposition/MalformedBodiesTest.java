package dev.headroom.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedBodiesTest {

  /** A bar stands for a line feed, a tilde for a double quote. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a 1|b x1|;malformed-exposition: line 2, column 3, 'x1': a number",
        "a 1|b|;malformed-exposition: line 2, column 2: a space and a value",
        "a 1|b 12;truncated-body: line 2, column 5: the body ends in the middle of a line",
        "a{l=~v;truncated-body: line 1, column 7: the body ends here: the closing double quote",
        "a{l=~v|b 1|;malformed-exposition: line 1, column 7: the closing double quote",
        "a{l=~v~;truncated-body: line 1, column 8: the body ends here: ',' or '}'",
        "a{l~v~} 1|;malformed-exposition: line 1, column 4, '~v~}': '=' was expected after label l",
        "a{l=v} 1|;malformed-exposition: line 1, column 5, 'v}': a label value in double quotes",
        "a{l=~v~ m=~w~} 1|;malformed-exposition: line 1, column 9, 'm=~w~}': ',' or '}'",
        "a{l=~1~,l=~2~} 1|;malformed-exposition: line 1, column 1, 'a{l=~1~,l=~2~}': label l is",
        "a{__name__=~b~} 1|;malformed-exposition: line 1, column 3, '__name__': this label is res",
        "a{~b~} 1|;malformed-exposition: line 1, column 6, '}': '=' was expected after label b",
        "{l=~v~} 1|;malformed-exposition: line 1, column 7, '}': a series without a metric name",
        "{} 1|;malformed-exposition: line 1, column 2, '}': a series without a metric name",
        "{~~} 1|;malformed-exposition: line 1, column 2, '~~': a name must not be empty",
        "my.name 1|;malformed-exposition: line 1, column 3, '.name': a space and a value",
        "1a 1|;malformed-exposition: line 1, column 1, '1a': a metric name was expected",
        "größe{größe=~1~} 1|;malformed-exposition: line 1, column 3, 'öße{größe=~1~}': a space",
        "a{l=~ö~,ö=~1~} 1|;malformed-exposition: line 1, column 9, 'ö=~1~}': a label name",
        "a 0x10|;malformed-exposition: line 1, column 3, '0x10': a number",
        "a 1f|;malformed-exposition: line 1, column 3, '1f': a number",
        "a 1e|;malformed-exposition: line 1, column 3, '1e': a number",
        "a 1_000|;malformed-exposition: line 1, column 3, '1_000': a number",
        "a .|;malformed-exposition: line 1, column 3, '.': a number",
        "a 1e999|;malformed-exposition: line 1, column 3, '1e999': too large",
        "a +NaN|;malformed-exposition: line 1, column 3, '+NaN': a number",
        "a 1 1.5|;malformed-exposition: line 1, column 5, '1.5': a timestamp in whole milliseconds",
        "a 1 99999999999999999999|;malformed-exposition: line 1, column 5, '99999999999999999999'",
        "a 1 2 3|;malformed-exposition: line 1, column 7, '3': the end of the line was expected",
        "a 1 # {} 1|;malformed-exposition: line 1, column 5, '#': a timestamp in whole",
        "# TYPE a thing|;malformed-exposition: line 1, column 10, 'thing': counter, gauge, hist",
        "# TYPE a counter x|;malformed-exposition: line 1, column 18, 'x': the end of the line",
        "# TYPE|;malformed-exposition: line 1, column 7: a metric name was expected",
        "a 1|b 2|a 3|;duplicate-series: line 3, column 1, 'a': series a is in the body twice",
        "a{x=~1~,y=~2~} 1|a{y=~2~,x=~1~} 1|;duplicate-series: line 2, column 1",
        "a{x=~~} 1|a 1|;duplicate-series: line 2, column 1, 'a': series a is in the body twice",
      })
  void text_is_refused_with_its_place(String body, String expected) {
    assertRefused(expected, Bodies.text(unquoted(body)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a 1|;truncated-body: line 2, column 1: the body ends without # EOF",
        "'';truncated-body: line 1, column 1: the body ends without # EOF",
        "a 1|# EO;malformed-exposition: line 2, column 1, '# EO': OpenMetrics has no comments",
        "a 1|# EOF|b 1|;malformed-exposition: line 3, column 1, 'b': nothing may follow # EOF",
        "a 1|# EOF x|;malformed-exposition: line 2, column 1, '# EOF': '# EOF' alone",
        "a 1||# EOF|;malformed-exposition: line 2, column 1: a metric name was expected",
        "# a comment|# EOF|;malformed-exposition: line 1, column 1, '# a': OpenMetrics has no",
        "a  1|# EOF|;malformed-exposition: line 1, column 3",
        "' a 1|# EOF|';malformed-exposition: line 1, column 1",
        "a 1 NaN|# EOF|;malformed-exposition: line 1, column 5, 'NaN': a timestamp in seconds",
        "a 1 2 3|# EOF|;malformed-exposition: line 1, column 7, '3': an exemplar or the end",
        "a 1 # x|# EOF|;malformed-exposition: line 1, column 5, '#': an exemplar was expected",
        "a 1 # {l=~v~}|# EOF|;malformed-exposition: line 1, column 14: the exemplar's number",
        "a 1 # {l=~v~} x|# EOF|;malformed-exposition: line 1, column 15, 'x': the exemplar's",
        "a 1 # {l=~v~} 1 2 3|# EOF|;malformed-exposition: line 1, column 18: the end",
        "# TYPE a untyped|# EOF|;malformed-exposition: line 1, column 10, 'untyped': counter,",
      })
  void open_metrics_is_refused_with_its_place(String body, String expected) {
    assertRefused(expected, Bodies.openMetrics(unquoted(body)));
  }

  @Test
  void text_that_is_not_utf_8_is_refused() {
    byte[] body = "a{l=\"\u00e9\"} 1\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(
        "malformed-exposition: line 1, column 6",
        Bodies.parser().parse(body, ExpositionFormat.TEXT));
  }

  @Test
  void each_limit_refuses_the_body() {
    var parser = new ExpositionParser(new ExpositionLimits(2, 2, 8, 4), UnaryOperator.identity());
    for (String[] row :
        new String[][] {
          {
            "a 1\nb 1\nc 1\n",
            "line 3, column 1, 'c': more samples than the limit of 2; label __name__ has 3 values, such as a"
          },
          {"a{x=\"1\",y=\"1\",z=\"1\"} 1\n", "more labels than the limit of 2"},
          {"abcdefghi 1\n", "'abcdefghi': a name of 9 bytes; the limit is 8"},
          {"a{abcdefghi=\"1\"} 1\n", "a name of 9 bytes; the limit is 8"},
          {"a{b=\"12345\"} 1\n", "'12345': a label value of 5 bytes; the limit is 4"},
        }) {
      String shown =
          Bodies.shown(
              parser.parse(row[0].getBytes(StandardCharsets.UTF_8), ExpositionFormat.TEXT));
      assertEquals(
          "exposition-over-limit", shown.substring(0, Math.max(0, shown.indexOf(':'))), shown);
      assertEquals(true, shown.contains(row[1]), shown);
    }
    assertEquals(
        "a{b=\"1\",c=\"2\"} 1.0\nb 2.0\n",
        Bodies.shown(
            parser.parse(
                "a{b=\"1\",c=\"2\"} 1\nb 2\n".getBytes(StandardCharsets.UTF_8),
                ExpositionFormat.TEXT)),
        "what is at the limit is fine, and an earlier refusal leaves nothing behind");
  }

  @Test
  void relabelling_that_makes_two_series_one_is_refused() {
    var parser =
        new ExpositionParser(
            ExpositionLimits.DEFAULT,
            labels -> dev.headroom.common.wire.SeriesLabels.named(labels.metric()));
    assertRefused(
        "duplicate-series: line 2, column 1, 'a{x=\"2\"}': series a",
        parser.parse(
            "a{x=\"1\"} 1\na{x=\"2\"} 1\n".getBytes(StandardCharsets.UTF_8),
            ExpositionFormat.TEXT));
  }

  private static String unquoted(String body) {
    return body.replace('|', '\n').replace('~', '"');
  }

  private static void assertRefused(String expected, ExpositionResult result) {
    String wanted = expected.replace('~', '"');
    String shown = Bodies.shown(result);
    assertEquals(wanted, shown.substring(0, Math.min(wanted.length(), shown.length())), shown);
  }
}
