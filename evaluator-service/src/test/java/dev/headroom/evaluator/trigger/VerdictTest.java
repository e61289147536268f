package dev.headroom.evaluator.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.evaluator.quantity.Comparison;
import dev.headroom.evaluator.quantity.Interval;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

  @ParameterizedTest(name = "a value in ({0}, {1}], interpolated as {2}: {3} {4} is {5}")
  @CsvSource({
    // the threshold is a bucket's edge: certain
    "0.8, 1.6, 1.0, >,  0.8, true",
    "0.4, 0.8, 0.7, >,  0.8, false",
    "0.4, 0.8, 0.8, >,  0.8, false",
    "0.4, 0.8, 0.7, >=, 0.8, false",
    "0.4, 0.8, 0.8, >=, 0.8, true",
    "0.8, 1.6, 1.0, >=, 0.8, true",
    "0.4, 0.8, 0.7, <,  0.8, true",
    "0.8, 1.6, 1.0, <,  0.8, false",
    "0.4, 0.8, 0.7, <=, 0.8, true",
    "0.8, 1.6, 1.0, <=, 0.8, false",
    // the whole bucket on one side: certain
    "1.6, Infinity, 1.6, >, 0.8, true",
    "0,   0.4,      0.3, <, 0.8, true",
    // inside the bucket: not to be known, whatever the interpolation says
    "0.5, 1,        0.9, >,  0.8, undecidable",
    "0.5, 1,        0.6, >=, 0.8, undecidable",
    "0.5, 1,        0.9, <,  0.8, undecidable",
    "0.5, Infinity, 0.5, >,  0.8, undecidable",
    // equality: certain only outside
    "0.5, 1, 0.9, ==, 0.8, undecidable",
    "0.5, 1, 0.9, ==, 0.5, false",
    "0.5, 1, 0.9, !=, 2,   true",
    "0.5, 1, 0.9, !=, 1,   undecidable",
  })
  void a_value_in_a_bucket(
      double lower, double upper, double value, String comparison, double threshold, String word) {
    var interval = new Interval(lower, upper);
    Verdict expected =
        switch (word) {
          case "true" -> new Verdict.True();
          case "false" -> new Verdict.False();
          default -> new Verdict.Undecidable(interval);
        };
    assertEquals(expected, Verdict.of(comparison(comparison), value, interval, threshold));
  }

  @Test
  void a_value_without_an_interval_is_judged_as_it_stands() {
    assertEquals(new Verdict.True(), Verdict.of(Comparison.GREATER, 0.9, null, 0.8));
    assertEquals(new Verdict.False(), Verdict.of(Comparison.GREATER, Double.NaN, null, 0.8));
  }

  @Test
  void an_interval_follows_the_value() {
    var interval = new Interval(0.4, 0.8);
    assertEquals(new Interval(400, 800), interval.times(1000));
    assertEquals(new Interval(0.5, 0.8), interval.max(new Interval(0.5, 0.6)));
    assertEquals(new Interval(0.4, 0.6), interval.min(new Interval(0.5, 0.6)));
    assertEquals("(0.4, 0.8]", interval.toString());
    assertEquals("(0.8, Infinity)", new Interval(0.8, Double.POSITIVE_INFINITY).toString());
  }

  private static Comparison comparison(String symbol) {
    return Arrays.stream(Comparison.values())
        .filter(one -> one.toString().equals(symbol))
        .findFirst()
        .orElseThrow();
  }
}
