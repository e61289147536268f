package dev.headroom.common.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexTest {

  @Test
  void it_matches_whole_values_and_the_dot_matches_line_ends() {
    var regex = new Regex("a.c|d");
    assertTrue(regex.matches("a\nc"));
    assertTrue(regex.matches("d"));
    assertFalse(regex.matches("abcd"));
  }

  @ParameterizedTest
  @CsvSource({
    "$1, a",
    "${1}x, ax",
    "$1x, ''",
    "$n-$2, a-bc",
    "$$1, $1",
    "$, $",
    "${1, ${1",
    "$01, ''",
    "$9, ''",
    "a$-, a$-",
  })
  void a_template_is_filled_with_groups(String template, String filled) {
    assertEquals(Optional.of(filled), new Regex("(?P<n>.)(.*)").expand(template, "abc", 100));
  }

  @Test
  void a_value_that_does_not_match_fills_nothing() {
    assertEquals(Optional.empty(), new Regex("(.)").expand("$1", "abc", 100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(?=a)", "a++", "\\8", "x{1001}", "((x{1000}){1000}){1000}"})
  void what_re2_has_not_is_refused(String pattern) {
    var error = assertThrows(IllegalArgumentException.class, () -> new Regex(pattern));
    assertTrue(String.valueOf(error.getMessage()).startsWith("not a regular expression: "));
  }

  @Test
  void no_pattern_takes_more_than_linear_time() {
    assertFalse(new Regex("(a*)*b").matches("a".repeat(50_000)));
  }
}
