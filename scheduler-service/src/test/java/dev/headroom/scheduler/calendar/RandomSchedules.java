package dev.headroom.scheduler.calendar;

import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Makes schedules up: the text for the parser, and next to it a predicate that says the same
 * without the parser. Hours lean to the night, where clocks change.
 */
final class RandomSchedules {

  /** A made-up schedule and its independent meaning. */
  record Sample(
      Schedule schedule, String text, Predicate<LocalDateTime> meaning, boolean wildcard) {}

  private record Part(String text, IntPredicate meaning) {
    static final Part STAR = new Part("*", value -> true);

    boolean star() {
      return text.startsWith("*");
    }
  }

  private final RandomGenerator random;

  RandomSchedules(RandomGenerator random) {
    this.random = random;
  }

  Sample cron() {
    Part minute = part(0, 59, 0.3);
    Part hour = random.nextInt(3) == 0 ? Part.STAR : list(night());
    Part day = sometimes(part(1, 31, 0.2));
    Part month = sometimes(part(1, 12, 0.2));
    Part weekday = sometimes(part(0, 7, 0.2));
    String text = String.join(" ", minute.text, hour.text, day.text, month.text, weekday.text);
    Predicate<LocalDateTime> days =
        at -> {
          boolean onDay = day.meaning.test(at.getDayOfMonth());
          int sunday0 = at.getDayOfWeek().getValue() % 7;
          boolean onWeekday =
              weekday.meaning.test(sunday0) || (sunday0 == 0 && weekday.meaning.test(7));
          return day.star() || weekday.star() ? onDay && onWeekday : onDay || onWeekday;
        };
    Predicate<LocalDateTime> meaning =
        at ->
            at.getSecond() == 0
                && minute.meaning.test(at.getMinute())
                && hour.meaning.test(at.getHour())
                && month.meaning.test(at.getMonthValue())
                && days.test(at);
    return new Sample(Cron.parse(text), text, meaning, minute.star() || hour.star());
  }

  /** At whole minutes, so that a scan by the minute sees everything. */
  Sample fields() {
    Part minute = part(0, 59, 0.3);
    Part hour = random.nextInt(3) == 0 ? Part.STAR : list(night());
    Part day = sometimes(part(1, 31, 0.2));
    Part month = sometimes(part(1, 12, 0.2));
    Part week = random.nextInt(4) == 0 ? part(1, 53, 0.3) : Part.STAR;
    Part weekday = sometimes(part(0, 6, 0.2));
    Map<String, String> written = new LinkedHashMap<>();
    written.put("month", month.text);
    written.put("day", day.text);
    written.put("week", week.text);
    written.put("day_of_week", weekday.text);
    written.put("hour", hour.text);
    written.put("minute", minute.text);
    Predicate<LocalDateTime> meaning =
        at ->
            at.getSecond() == 0
                && minute.meaning.test(at.getMinute())
                && hour.meaning.test(at.getHour())
                && month.meaning.test(at.getMonthValue())
                && day.meaning.test(at.getDayOfMonth())
                && week.meaning.test(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                && weekday.meaning.test(at.getDayOfWeek().ordinal());
    return new Sample(
        Fields.parse(written), written.toString(), meaning, minute.star() || hour.star());
  }

  private Part sometimes(Part part) {
    return random.nextInt(3) == 0 ? part : Part.STAR;
  }

  private int[] night() {
    return IntStream.range(0, 1 + random.nextInt(3))
        .map(i -> random.nextInt(10) == 0 ? random.nextInt(24) : random.nextInt(5))
        .toArray();
  }

  private Part part(int min, int max, double starChance) {
    if (random.nextDouble() < starChance) {
      int step = 1 + random.nextInt((max - min) / 2);
      return random.nextBoolean()
          ? Part.STAR
          : new Part("*/" + step, value -> (value - min) % step == 0);
    }
    return switch (random.nextInt(3)) {
      case 0 ->
          list(
              IntStream.range(0, 1 + random.nextInt(4))
                  .map(i -> random.nextInt(min, max + 1))
                  .toArray());
      case 1 -> {
        int first = random.nextInt(min, max);
        int last = random.nextInt(first + 1, max + 1);
        yield new Part(first + "-" + last, value -> value >= first && value <= last);
      }
      default -> {
        int first = random.nextInt(min, max);
        int last = random.nextInt(first + 1, max + 1);
        int step = 1 + random.nextInt(last - first);
        yield new Part(
            first + "-" + last + "/" + step,
            value -> value >= first && value <= last && (value - first) % step == 0);
      }
    };
  }

  private static Part list(int[] values) {
    List<String> texts = new ArrayList<>();
    for (int value : values) {
      texts.add(String.valueOf(value));
    }
    return new Part(
        String.join(",", texts), value -> IntStream.of(values).anyMatch(v -> v == value));
  }
}
