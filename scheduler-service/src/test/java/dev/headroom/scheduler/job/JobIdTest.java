package dev.headroom.scheduler.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JobIdTest {

  private static final Pattern FORM = Pattern.compile(JobId.FORM);
  private static final String CHARS = "azAZ09._-/ :@[`{é\n";
  private static final int TEXTS = 20_000;

  @Test
  void what_is_valid_has_the_form_that_is_documented() {
    Random random = new Random(7);
    int valid = 0;
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      int chars = random.nextInt(4);
      for (int c = 0; c < chars; c++) {
        text.append(CHARS.charAt(random.nextInt(CHARS.length())));
      }
      assertEquals(FORM.matcher(text).matches(), JobId.isValid(text.toString()), text::toString);
      valid += JobId.isValid(text.toString()) ? 1 : 0;
    }
    assertTrue(valid > TEXTS / 100, "hardly any was valid: " + valid);
    assertTrue(JobId.isValid("a".repeat(100)));
    assertFalse(JobId.isValid("a".repeat(101)));
  }

  @Test
  void an_id_is_equal_by_its_text_and_has_two_parts() {
    JobId id = JobId.parse("team/nightly");
    assertEquals(new JobId("team", "nightly"), id);
    assertEquals("team", id.owner());
    assertEquals("nightly", id.name());
    assertEquals("team/nightly", id.toString());
  }

  @Test
  void what_is_no_id_is_refused() {
    for (String text : new String[] {"", "team", "/", "team/", "/nightly", "a/b/c", "a b/c"}) {
      assertFalse(JobId.isId(text), text);
      assertThrows(IllegalArgumentException.class, () -> JobId.parse(text), text);
    }
    assertThrows(IllegalArgumentException.class, () -> new JobId("a/b", "c"));
  }
}
