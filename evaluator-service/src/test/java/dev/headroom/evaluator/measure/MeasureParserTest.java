package dev.headroom.evaluator.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "up{}",
        "{__name__=~\"http_.*\"}",
        "{\"http.requests\", code=\"200\"}",
        "rate(http_requests_total{status=~\"5..\"}[$window])",
        "sum by (le, pod) (rate(x_bucket[5m] offset 1h))",
        "sum(rate(x[5m])) by (le,)",
        "histogram_quantile(0.95, sum by (le) (rate(x_bucket[1h30m])))",
        "a / on (pod) b",
        "a * ignoring (x) b > bool 3",
        "sum(rate(a[5m])) or vector(0)",
        "-a ^ 2 # a comment",
        "avg_over_time(job:cpu:ratio[4h])",
        "1e3 * 0x1F + 5m + .5 + Inf",
        "max_over_time(x[300])",
        "a * on (x) group_left (y, \"z.z\") b",
        "a > bool ignoring (x) group_right b",
        "1 * on() 2",
        "sum by (\"my.label\", bool, offset) (x)",
        "{\"my.metric\", \"a.b\"=\"x\", c=~'y', d!=`z\n`}",
        "offset + sum{sum=\"a\"} + by{} - :a:b offset 5m + and + nan + INF",
        "SUM BY (a) (x) Or TOPK(2, x) UNLESS x",
        "quantile_over_time(scalar(a) / 2, x[$window] offset 1_0)",
        "label_replace(x, (\"a\"), \"$1\", 'b', `(?P<n>.*)`)",
        "label_join(x, \"a\", \"-\")",
        "clamp(time() - timestamp(x), 0, +Inf)",
        "round(vector(time()), 0x10)",
        "x offset +5m - x offset - -300",
        "010 + 1_000.5e-3 + .5 + 2. + 1h30m + 1w",
      })
  void it_reads(String text) {
    assertInstanceOf(Expr.class, MeasureParser.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "''                       | 0 | empty",
        "sum(                     | 4 | ends where an expression should be",
        "rate(x)                  | 5 | add a range such as [5m]",
        "x[5m]                    | 0 | wrap it in rate()",
        "x[5m:1m]                 | 4 | sub-queries",
        "x @ 5                    | 2 | @ modifier",
        "rat(x[5m])               | 0 | did you mean rate()",
        "day_of_week(x)           | 0 | 'promql' source",
        "limitk(2, x)             | 0 | 'promql' source",
        "x atan2 y                | 2 | 'promql' source",
        "x{a~\"b\"}               | 3 | unexpected character",
        "x{a=b}                   | 4 | quoted value",
        "x{a=~\"(\"}              | 5 | regular expression",
        "{a=\"\"}                 | 0 | not every series",
        "1 > 2                    | 2 | bool",
        "1 and x                  | 2 | two instant vectors",
        "x + x[5m]                | 2 | range vector",
        "x[5q]                    | 2 | neither a number nor a duration",
        "x[1s1h]                  | 2 | largest unit first",
        "x[0s]                    | 2 | greater than zero",
        "x offset -5m             | 9 | future",
        "a * on(x) group_left(x) b | 10 | stands in on() already",
        "a and on(x) group_left b | 2 | many-to-many by itself",
        "1 * on(x) 2              | 2 | between two instant vectors",
        "a * bool b               | 2 | 'bool' goes with a comparison",
        "a * on(x) group_left(\"\") b | 21 | a label name",
        "on + 1                   | 0 | is a keyword here",
        "x{\"y\"}                  | 2 | given twice",
        "x{__name__=\"y\"}         | 2 | given twice",
        "{a=~\".*\"}               | 0 | not every series",
        "x offset 5m offset 1m    | 12 | given twice",
        "x offset 5m[5m]          | 11 | before the offset",
        "sum(x) offset 5m         | 7 | only behind a selector",
        "(x)[5m]                  | 3 | only behind a selector",
        "rate(x[5m])[1h:5m]       | 11 | sub-queries",
        "x[5m*2]                  | 4 | is calculated",
        "1e999                    | 0 | beyond what a double holds",
        "x[300y]                  | 2 | over 292 years",
        "x[1.5m]                  | 2 | neither a number nor a duration",
        "1__0                     | 0 | neither a number nor a duration",
        "08x                      | 0 | neither a number nor a duration",
        "0xfffffffffffffffff      | 0 | is not a number",
        "\"a\"                     | 0 | a string is no measure",
        "x + \"a\"                 | 2 | not a string",
        "-\"a\"                    | 0 | a sign goes before",
        "x{a=\"\\q\"}              | 5 | unknown escape",
        "x{a=\"\\'\"}              | 5 | unknown escape",
        "x{a=\"\\ud800\"}          | 7 | no character",
        "x{a=\"\\xff\"}            | 4 | not UTF-8",
        "topk(x)                  | 0 | takes 2 argument(s), not 1",
        "topk(x, x)               | 5 | scalar() makes a number",
        "count_values(x, x)       | 13 | takes a string",
        "count_values(\"\", x)     | 13 | not empty",
        "round(x, 1, 2)           | 0 | takes 1 or 2 argument(s), not 3",
        "time(1)                  | 0 | takes 0 argument(s), not 1",
        "abs(1)                   | 4 | vector() makes a vector",
        "label_join(x, \"a\")      | 0 | at least 3",
        "label_join(x, \"\", \"-\") | 14 | not empty",
        "label_replace(x, \"a\", \"$1\", \"b\", \"(\") | 33 | regular expression",
        "x{a=~\"(?=b)\"}          | 5 | regular expression",
        "rate(x[5m],)             | 11 | argument is missing",
        "x y                      | 2 | after the expression",
        "\"x                      | 0 | without its closing",
        "histogram_quantile(0.9)  | 0 | takes 2 argument(s), not 1",
        "sum(1)                   | 4 | takes an instant vector here, not a number",
      })
  void it_says_where_and_what(String text, int offset, String fragment) {
    String measure = text.equals("''") ? "" : text;
    var error = assertThrows(MeasureSyntaxException.class, () -> MeasureParser.parse(measure));
    assertTrue(String.valueOf(error.getMessage()).contains(fragment), error.getMessage());
    assertEquals(offset, error.offset(), error.getMessage());
  }

  @Test
  void power_binds_right_and_closer_than_a_sign() {
    var negated = assertInstanceOf(Expr.Negate.class, MeasureParser.parse("-2 ^ 3 ^ 2"));
    var power = assertInstanceOf(Expr.Binary.class, negated.operand());
    assertInstanceOf(Expr.Binary.class, power.right());
  }

  @Test
  void a_sign_binds_as_multiplication_does() {
    var product = assertInstanceOf(Expr.Binary.class, MeasureParser.parse("-a * b"));
    assertInstanceOf(Expr.Negate.class, product.left());
    var power = assertInstanceOf(Expr.Binary.class, MeasureParser.parse("2 ^ -a * b"));
    assertEquals(BinaryOp.MULTIPLY, power.op());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "010 | 8",
        "08 | 8",
        "0x1F | 31",
        "1_000 | 1000",
        "1e1_0 | 1e10",
        "2. | 2",
        ".5E+1 | 5",
        "1h30m | 5400",
        "1y1ms | 31536000.001",
        "0s | 0",
        "iNf | Infinity",
      })
  void numbers_are_written_in_many_ways(String text, double value) {
    var number = assertInstanceOf(Expr.Number.class, MeasureParser.parse(text));
    assertEquals(value, number.value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"a\\\"b'c\" | a\"b'c",
        "'a\\'b\"c' | a'b\"c",
        "`a\\n\"'` | a\\n\"'",
        "\"\\x41\\102\\u00e9\\U0001F600\" | AB\u00e9\uD83D\uDE00",
        "\"\\xe4\\xb8\\x96\" | \u4e16",
      })
  void strings_are_quoted_in_three_ways(String text, String value) {
    var read = assertInstanceOf(Expr.Text.class, MeasureParser.parseQuery(text));
    assertEquals(value, read.value());
  }

  @Test
  void a_query_may_be_a_range_or_look_ahead() {
    assertInstanceOf(Expr.Range.class, MeasureParser.parseQuery("(x[5m])"));
    var ahead = assertInstanceOf(Expr.Instant.class, MeasureParser.parseQuery("x offset -5m"));
    assertEquals(-300_000, ahead.offsetMillis());
  }

  @Test
  void or_binds_looser_than_division() {
    var or = assertInstanceOf(Expr.Binary.class, MeasureParser.parse("a / b or c"));
    assertEquals(BinaryOp.OR, or.op());
  }

  @Test
  void deep_nesting_is_refused_not_overflowed() {
    assertThrows(MeasureSyntaxException.class, () -> MeasureParser.parse("(".repeat(5000) + "x"));
    assertThrows(MeasureSyntaxException.class, () -> MeasureParser.parse("-".repeat(5000) + "x"));
    assertThrows(MeasureSyntaxException.class, () -> MeasureParser.parse("1+".repeat(4000) + "1"));
  }

  @Test
  void mutated_measures_give_a_tree_or_a_place() {
    var random = new Random(42);
    String[] seeds = {
      "histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))",
      "sum(rate(a{status=~\"5..\"}[$window])) / ignoring(x) sum(rate(a[$window] offset 1h))",
    };
    String alphabet = "(){}[]\"'=~!<>,.$+-*/^%@: abz019\\#";
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder(seeds[i % seeds.length]);
      for (int edits = 1 + random.nextInt(5); edits > 0; edits--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.deleteCharAt(at);
        }
      }
      try {
        MeasureParser.parse(text.toString());
      } catch (MeasureSyntaxException e) {
        refused++;
        assertTrue(e.offset() >= 0 && e.offset() + e.length() <= text.length(), text.toString());
      }
    }
    assertTrue(refused > 1000, "hardly any mutation was refused: " + refused);
  }

  @Test
  void brackets_around_an_operand_belong_to_the_text_of_the_whole() {
    String measure = "(a + b) * (sum(c) * 0)";
    var span = MeasureParser.parse(measure).span();
    assertEquals(measure, measure.substring(span.start(), span.end()));
  }
}
