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
        "predict_linear(x[5m], 3) | 0 | 'promql' source",
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
        "a * on(x) group_left b   | 10 | many-to-one",
        "x y                      | 2 | after the expression",
        "\"x                      | 0 | without its closing",
        "histogram_quantile(0.9)  | 0 | takes 2 argument(s), not 1",
        "sum(1)                   | 0 | takes an instant vector, not a number",
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
  void or_binds_looser_than_division() {
    var or = assertInstanceOf(Expr.Binary.class, MeasureParser.parse("a / b or c"));
    assertEquals(BinaryOp.OR, or.op());
  }

  @Test
  void deep_nesting_is_refused_not_overflowed() {
    assertThrows(MeasureSyntaxException.class, () -> MeasureParser.parse("(".repeat(5000) + "x"));
    assertThrows(MeasureSyntaxException.class, () -> MeasureParser.parse("-".repeat(5000) + "x"));
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
}
