package dev.headroom.scheduler.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8LineTest {

  private final Utf8Line line = new Utf8Line(1);

  @Test
  void numbers_are_those_of_a_string() {
    Random random = new Random(1);
    long[] edges = {0, 9, 10, -1, 9_999_999, 10_000_000, 9_999_999_999_999_999L, Long.MAX_VALUE};
    for (long number : edges) {
      assertNumber(number);
      assertNumber(number + 1);
      assertNumber(-number);
    }
    for (int i = 0; i < 100_000; i++) {
      assertNumber(random.nextLong() >> random.nextInt(64));
    }
  }

  private void assertNumber(long number) {
    assertEquals(Long.toString(number), line.clear().append(number).toString());
    assertEquals(Long.toString(number), line.clear().append(number).toString());
  }

  @Test
  void words_of_any_letters_have_a_space_between_them() {
    line.clear().word("job").word("").number(17).flag(true).time(null).word("müßig-\uD83D\uDE80");
    assertEquals("job  17 1 - müßig-\uD83D\uDE80", line.toString());
  }
}
