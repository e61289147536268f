package dev.headroom.evaluator.outlook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.evaluator.outlook.Outlook.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class OutlooksTest {

  private static Outlook outlook(String phrase, int hours, IntToDoubleFunction value) {
    var trigger = Written.trigger(phrase);
    return Outlooks.of(Levels.hourly(Written.START, Written.hours(hours, value), trigger), trigger);
  }

  /** Half a unit a day, with days and some unrest that repeats itself nowhere soon. */
  private static double growing(int hour) {
    return 100 + hour / 48.0 + 3 * Math.sin(hour * Math.PI / 12) + hour * 7919 % 13 / 13.0;
  }

  @Test
  void the_trip_dates_of_growth_lie_around_the_day_on_which_its_line_crosses() {
    int days = 300;
    Outlook outlook = outlook("> 265", days * 24, OutlooksTest::growing);
    assertEquals(Kind.JUDGED, outlook.kind());
    assertEquals(86_400, Objects.requireNonNull(outlook.past()).stepSeconds());
    assertTrue(outlook.isTrusted(), () -> outlook.reasons().toString());
    // Highest of a day is about 100 + day / 2 + 5, so that the line crosses on day 320.
    Instant crossing = Written.START.plus(Duration.ofDays(320));
    Instant early = Objects.requireNonNull(outlook.p5());
    Instant middle = Objects.requireNonNull(outlook.p50());
    assertFalse(early.isAfter(crossing), () -> "5 % by " + early);
    Duration off = Duration.between(crossing, middle).abs();
    assertTrue(off.compareTo(Duration.ofDays(7)) <= 0, () -> "50 % by " + middle);
    assertTrue(
        outlook.p95() == null || outlook.p95().isAfter(crossing), () -> "95 % by " + outlook.p95());
    assertTrue(middle.isAfter(early));
    double before = 0;
    for (var date : outlook.by()) {
      assertTrue(date.probability() >= before);
      before = date.probability();
    }
  }

  @Test
  void weeks_are_forecast_by_the_hour() {
    Outlook outlook = outlook("> 200", 28 * 24, OutlooksTest::growing);
    assertEquals(3_600, Objects.requireNonNull(outlook.past()).stepSeconds());
    assertNull(outlook.p50());
    assertNotNull(outlook.until());
  }

  @Test
  void too_short_a_history_says_how_short() {
    Outlook outlook = outlook("> 200", 71, OutlooksTest::growing);
    assertEquals(Kind.NONE, outlook.kind());
    assertEquals("too short: 71 hours have a value; 72 are needed", outlook.reasons().getFirst());
    assertNull(outlook.grade());
    assertEquals("no history", outlook("> 200", 99, hour -> Double.NaN).reasons().getFirst());
  }

  @Test
  void a_few_days_have_no_dates() {
    Outlook outlook = outlook("> 200", 72, OutlooksTest::growing);
    assertFalse(outlook.isTrusted());
    assertFalse(outlook.reasons().isEmpty());
  }

  @Test
  void a_constant_series_never_trips_and_is_no_better_known_than_by_its_last_value() {
    Outlook outlook = outlook("> 200", 100 * 24, hour -> 7);
    assertEquals(Kind.JUDGED, outlook.kind());
    assertEquals(0.0, outlook.probability());
    assertNull(outlook.p95());
    assertFalse(outlook.betterThanNaive());
  }

  @Test
  void what_is_beyond_its_threshold_has_tripped() {
    assertEquals(Kind.TRIPPED, outlook("> 90", 20 * 24, OutlooksTest::growing).kind());
  }

  @Test
  void equality_is_neared_from_no_side() {
    assertEquals(
        "'!=' has no side from which it is neared",
        outlook("!= 1", 999, OutlooksTest::growing).reasons().getFirst());
  }

  @Test
  void gaps_lower_the_grade_and_are_told() {
    Outlook outlook =
        outlook(
            "> 200", 40 * 24, hour -> hour % 7 == 0 || hour % 11 == 0 ? Double.NaN : growing(hour));
    assertTrue(
        outlook.reasons().stream().anyMatch(reason -> reason.contains("filled gaps")),
        () -> outlook.reasons().toString());
    assertTrue(Objects.requireNonNull(outlook.past()).known() < 40 * 24);
  }

  @Test
  void the_same_levels_have_the_same_outlook() {
    assertEquals(
        outlook("> 150", 90 * 24, OutlooksTest::growing),
        outlook("> 150", 90 * 24, OutlooksTest::growing));
  }
}
