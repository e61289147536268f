package dev.headroom.scheduler.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Makes schedules up: the text for the parser, and next to it an oracle that says the same without
 * the parser. Hours lean to the night, where clocks change; all times are whole minutes, so that a
 * scan by the minute sees everything.
 */
final class RandomSchedules {

  /** A made-up schedule and its independent meaning. */
  record Sample(Schedule schedule, String text, Oracle meaning) {}

  private record Part(String text, IntPredicate meaning) {
    static final Part STAR = new Part("*", value -> true);

    boolean star() {
      return text.startsWith("*");
    }
  }

  private record DayPart(String text, Predicate<LocalDate> meaning) {}

  private final RandomGenerator random;
  private final Instant centre;

  /**
   * @param centre dates and bounds are made up around it
   */
  RandomSchedules(RandomGenerator random, Instant centre) {
    this.random = random;
    this.centre = centre;
  }

  /** One sample of every form. */
  List<Supplier<Sample>> everyForm() {
    return List.of(
        this::cron,
        this::fields,
        this::quartz,
        this::every,
        this::interval,
        this::at,
        this::any,
        this::all,
        this::bounded);
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
    return new Sample(
        Cron.parse(text),
        text,
        local(
            days.and(at -> month.meaning.test(at.getMonthValue())),
            hour,
            minute,
            minute.star() || hour.star()));
  }

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
    Predicate<LocalDateTime> days =
        at ->
            month.meaning.test(at.getMonthValue())
                && day.meaning.test(at.getDayOfMonth())
                && week.meaning.test(at.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))
                && weekday.meaning.test(at.getDayOfWeek().ordinal());
    return new Sample(
        Fields.parse(written),
        written.toString(),
        local(days, hour, minute, minute.star() || hour.star()));
  }

  Sample quartz() {
    Part minute = part(0, 59, 0.3);
    Part hour =
        random.nextInt(3) == 0 ? Part.STAR : random.nextBoolean() ? wrap(24) : list(night());
    Part month = sometimes(part(1, 12, 0.2));
    DayPart day = random.nextBoolean() ? dayOfMonth() : dayOfWeek();
    String text = "0 " + minute.text + " " + hour.text + " " + day.text.replace("@", month.text);
    Predicate<LocalDateTime> days =
        at -> month.meaning.test(at.getMonthValue()) && day.meaning.test(at.toLocalDate());
    return new Sample(
        Quartz.parse(text), text, local(days, hour, minute, minute.star() || hour.star()));
  }

  /** With an @ where the month belongs. */
  private DayPart dayOfMonth() {
    int number = random.nextInt(1, 29);
    return switch (random.nextInt(5)) {
      case 0 -> new DayPart("L @ ?", date -> date.getDayOfMonth() == date.lengthOfMonth());
      case 1 ->
          new DayPart(
              "L-" + number % 4 + " @ ?",
              date -> date.getDayOfMonth() == date.lengthOfMonth() - number % 4);
      case 2 -> new DayPart("LW @ ?", date -> date.equals(workday(date, date.lengthOfMonth())));
      case 3 -> new DayPart(number + "W @ ?", date -> date.equals(workday(date, number)));
      default -> {
        Part part = part(1, 31, 0.2);
        yield new DayPart(part.text + " @ ?", date -> part.meaning.test(date.getDayOfMonth()));
      }
    };
  }

  /** The Monday to Friday nearest to a day within its month, found by trying the others. */
  private static LocalDate workday(LocalDate month, int day) {
    LocalDate wanted = month.withDayOfMonth(day);
    for (int distance : new int[] {0, -1, 1, -2, 2}) {
      LocalDate candidate = wanted.plusDays(distance);
      boolean weekend = candidate.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
      if (!weekend && YearMonth.from(candidate).equals(YearMonth.from(month))) {
        return candidate;
      }
    }
    throw new IllegalStateException("no workday near " + wanted);
  }

  private DayPart dayOfWeek() {
    DayOfWeek weekday = DayOfWeek.of(random.nextInt(1, 8));
    String written =
        random.nextBoolean()
            ? weekday.name().substring(0, 3)
            : String.valueOf(weekday.getValue() % 7 + 1);
    int nth = random.nextInt(1, 6);
    return switch (random.nextInt(3)) {
      case 0 ->
          new DayPart(
              "? @ " + written + "L",
              date -> date.equals(date.with(TemporalAdjusters.lastInMonth(weekday))));
      case 1 ->
          new DayPart(
              "? @ " + written + "#" + nth,
              date -> date.getDayOfWeek() == weekday && (date.getDayOfMonth() + 6) / 7 == nth);
      default -> {
        Part part = random.nextBoolean() ? part(1, 7, 0) : wrap(7);
        yield new DayPart(
            "? @ " + part.text, date -> part.meaning.test(date.getDayOfWeek().getValue() % 7 + 1));
      }
    };
  }

  /** A range that goes round the end: {@code 22-2} or, of weekdays, {@code 6-2}. */
  private Part wrap(int size) {
    int base = size == 7 ? 1 : 0;
    int first = random.nextInt(size - 3, size) + base;
    int last = random.nextInt(0, 3) + base;
    return new Part(first + "-" + last, value -> value >= first || value <= last);
  }

  Sample every() {
    int minutes = random.nextInt(1, 600);
    Schedule every = new Every(Duration.ofMinutes(minutes));
    if (random.nextBoolean()) {
      return new Sample(
          every,
          every.describe(),
          new Oracle.OfInstants(at -> at.getEpochSecond() % (minutes * 60L) == 0));
    }
    Instant start = near(5_000);
    Bounded bounded = new Bounded(every, Optional.of(new Moment.Fixed(start)), Optional.empty());
    return new Sample(
        bounded,
        bounded.describe(),
        new Oracle.OfInstants(
            at ->
                !at.isBefore(start) && start.until(at, ChronoUnit.SECONDS) % (minutes * 60L) == 0));
  }

  Sample interval() {
    CalendarInterval.Step step =
        CalendarInterval.Step.values()[random.nextInt(CalendarInterval.Step.values().length)];
    int count = random.nextInt(1, 4);
    LocalTime time = LocalTime.of(night()[0], random.nextInt(60));
    LocalDate start = LocalDate.ofInstant(centre, ZoneOffset.UTC).minusDays(random.nextInt(400));
    ChronoUnit unit = ChronoUnit.valueOf(step.name());
    // Adds up every date from the start on, a little beyond the centre.
    Set<LocalDate> dates = new HashSet<>();
    for (int i = 0; unit.between(start, start.plusDays(410)) >= (long) i * count; i++) {
      dates.add(start.plus((long) i * count, unit));
    }
    Bounded schedule =
        new Bounded(
            new CalendarInterval(count, step, Optional.of(time)),
            Optional.of(new Moment.Day(start)),
            Optional.empty());
    return new Sample(
        schedule,
        schedule.describe(),
        new Oracle.OfLocal(
            at -> at.toLocalTime().equals(time) && dates.contains(at.toLocalDate()), false));
  }

  Sample at() {
    List<Moment> moments = new ArrayList<>();
    Set<LocalDateTime> local = new HashSet<>();
    Set<Instant> fixed = new HashSet<>();
    for (int i = 0; i < 1 + random.nextInt(40); i++) {
      Instant instant = near(60 * 6);
      if (random.nextInt(4) == 0) {
        fixed.add(instant);
        moments.add(new Moment.Fixed(instant));
      } else {
        LocalDateTime at =
            LocalDateTime.ofInstant(instant, ZoneOffset.ofHours(random.nextInt(-11, 12)));
        local.add(at);
        moments.add(new Moment.Local(at));
      }
    }
    At at = new At(moments);
    return new Sample(
        at,
        moments.toString(),
        new Oracle.OfLocal(local::contains, false).or(new Oracle.OfInstants(fixed::contains)));
  }

  Sample any() {
    Sample one = cron();
    Sample two = random.nextBoolean() ? quartz() : every();
    return new Sample(
        new AnyOf(List.of(one.schedule, two.schedule)),
        "any of " + one.text + " | " + two.text,
        one.meaning.or(two.meaning));
  }

  Sample all() {
    Sample one = random.nextBoolean() ? cron() : fields();
    Sample two = new RandomSchedules(random, centre).often();
    Sample three = any();
    return random.nextBoolean()
        ? new Sample(
            new AllOf(List.of(one.schedule, two.schedule)),
            "all of " + one.text + " & " + two.text,
            one.meaning.and(two.meaning))
        : new Sample(
            new AllOf(List.of(three.schedule, two.schedule)),
            "all of " + three.text + " & " + two.text,
            three.meaning.and(two.meaning));
  }

  /** A schedule that names many instants, for others to meet. */
  private Sample often() {
    if (random.nextBoolean()) {
      int minutes = random.nextInt(1, 6);
      return new Sample(
          new Every(Duration.ofMinutes(minutes)),
          "every " + minutes + "m",
          new Oracle.OfInstants(at -> at.getEpochSecond() % (minutes * 60L) == 0));
    }
    Part hour = random.nextBoolean() ? list(0, 1, 2, 3, 4, 5) : Part.STAR;
    String text = "* " + hour.text + " * * *";
    return new Sample(Cron.parse(text), text, local(at -> true, hour, Part.STAR, true));
  }

  Sample bounded() {
    Sample sample = random.nextBoolean() ? cron() : quartz();
    Instant start = near(60 * 10);
    Instant end = start.plus(Duration.ofMinutes(random.nextInt(60 * 20)));
    Bounded bounded =
        new Bounded(
            sample.schedule,
            Optional.of(new Moment.Fixed(start)),
            Optional.of(new Moment.Fixed(end)));
    return new Sample(
        bounded,
        sample.text + " from " + start + " until " + end,
        sample.meaning.between(start, end));
  }

  private Instant near(int minutes) {
    return centre
        .truncatedTo(ChronoUnit.MINUTES)
        .plus(Duration.ofMinutes(random.nextInt(-minutes, minutes)));
  }

  private static Oracle local(
      Predicate<LocalDateTime> days, Part hour, Part minute, boolean wildcard) {
    return new Oracle.OfLocal(
        at ->
            at.getYear() >= 1970
                && at.getSecond() == 0
                && minute.meaning.test(at.getMinute())
                && hour.meaning.test(at.getHour())
                && days.test(at),
        wildcard);
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

  private static Part list(int... values) {
    List<String> texts = new ArrayList<>();
    for (int value : values) {
      texts.add(String.valueOf(value));
    }
    return new Part(
        String.join(",", texts), value -> IntStream.of(values).anyMatch(v -> v == value));
  }
}
