package dev.headroom.scheduler.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

/** Quartz expressions are taken, refused and fire as the real parser's do, in UTC. */
class QuartzDifferentialTest {

  private static final long SEED = Long.getLong("oracle.seed", 20260721L);
  private static final int EXPRESSIONS = Integer.getInteger("oracle.quartz", 3_000);
  private static final Instant AFTER = Instant.parse("2026-01-15T10:20:30Z");
  private static final int COUNT = 6;

  /** Quartz looks no further than a hundred years. */
  private static final Instant HORIZON = Instant.parse("2100-01-01T00:00:00Z");

  @Test
  void random_expressions_are_taken_and_fire_alike() {
    RandomQuartzTexts texts = new RandomQuartzTexts(new Random(SEED));
    int refused = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = texts.next();
      String theirs = theirs(text);
      assertEquals(theirs, ours(text), text);
      refused += theirs.equals("refused") ? 1 : 0;
    }
    assertTrue(
        refused > EXPRESSIONS / 30 && refused < EXPRESSIONS / 2, "a lopsided sample: " + refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0 9 ? * *5", "0 5/0 9 ? * *", "0 99 9 ? * *", "0 0 9 ? * MONDAY"})
  void the_one_difference_is_text_that_quartz_ignores(String text) {
    assertTrue(CronExpression.isValidExpression(text), "no longer taken: " + text);
    assertThrows(InvalidSchedule.class, () -> Quartz.parse(text));
  }

  private static String theirs(String text) {
    try {
      CronExpression expression = new CronExpression(text);
      expression.setTimeZone(TimeZone.getTimeZone("UTC"));
      StringBuilder instants = new StringBuilder();
      Date next = expression.getNextValidTimeAfter(Date.from(AFTER));
      for (int i = 0; i < COUNT && next != null && next.toInstant().isBefore(HORIZON); i++) {
        instants.append(next.toInstant()).append(' ');
        next = expression.getNextValidTimeAfter(next);
      }
      return instants.toString();
    } catch (ParseException refused) {
      return "refused";
    }
  }

  private static String ours(String text) {
    Quartz quartz;
    try {
      quartz = Quartz.parse(text);
    } catch (InvalidSchedule refused) {
      return "refused";
    }
    Calendar calendar;
    try {
      calendar = Timetable.of(quartz, ZoneOffset.UTC, Dst.DEFAULT);
    } catch (InvalidSchedule never) {
      return "";
    }
    StringBuilder instants = new StringBuilder();
    Optional<Instant> next = calendar.next(AFTER);
    for (int i = 0; i < COUNT && next.isPresent() && next.get().isBefore(HORIZON); i++) {
      instants.append(next.get()).append(' ');
      next = calendar.next(next.get());
    }
    return instants.toString();
  }
}
