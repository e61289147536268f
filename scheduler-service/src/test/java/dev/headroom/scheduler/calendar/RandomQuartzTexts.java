package dev.headroom.scheduler.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Quartz expressions, good and bad, over the whole grammar. */
final class RandomQuartzTexts {

  private static final List<String> BAD =
      List.of(
          "60",
          "97",
          "*/0x",
          "a",
          "-",
          "1-",
          "5-99",
          "24",
          "32",
          "13",
          "0",
          "8",
          "32W",
          "6#6",
          "2#0",
          "JA",
          "?",
          "x5",
          "1,60",
          "*/60",
          "0/60",
          "1-5/70",
          "W",
          "#2",
          "2030-2027");

  private final RandomGenerator random;

  RandomQuartzTexts(RandomGenerator random) {
    this.random = random;
  }

  String next() {
    boolean byDay = random.nextBoolean();
    List<String> fields = new ArrayList<>();
    String day = byDay ? day() : unspecified();
    // Quartz loses most of a day that W moves, so that only a single time of day compares.
    boolean once = day.endsWith("W");
    fields.add(once ? number(60) : field(0, 59));
    fields.add(once ? number(60) : field(0, 59));
    fields.add(once ? number(24) : field(0, 23));
    fields.add(day);
    fields.add(random.nextInt(3) > 0 ? "*" : named(1, 12, Unit.MONTH.names()));
    fields.add(byDay ? unspecified() : weekday());
    if (random.nextInt(3) == 0) {
      fields.add(random.nextBoolean() ? "*" : year());
    }
    if (random.nextInt(12) == 0) {
      fields.set(random.nextInt(6), BAD.get(random.nextInt(BAD.size())));
    }
    String text = String.join(" ", fields);
    return random.nextInt(4) == 0 ? text.toLowerCase(Locale.ROOT) : text;
  }

  private String unspecified() {
    return random.nextInt(30) == 0 ? "*" : "?";
  }

  private String day() {
    int number = random.nextInt(1, 29);
    return switch (random.nextInt(8)) {
      case 0 -> "L";
      case 1 -> "L-" + random.nextInt(1, 20);
      case 2 -> "LW";
      case 3, 4 -> number + "W";
      default -> field(1, 31);
    };
  }

  private String weekday() {
    int number = random.nextInt(1, 8);
    String name = Unit.DAY_OF_WEEK.names().get(number - 1).toUpperCase(Locale.ROOT);
    return switch (random.nextInt(8)) {
      case 0 -> "L";
      case 1 -> number + "L";
      case 2 -> name + "L";
      case 3 -> number + "#" + random.nextInt(1, 6);
      case 4 -> name + "#" + random.nextInt(1, 6);
      default -> named(1, 7, Unit.DAY_OF_WEEK.names());
    };
  }

  private String year() {
    int first = random.nextInt(2026, 2032);
    int last = random.nextInt(2032, 2040);
    return switch (random.nextInt(3)) {
      case 0 -> String.valueOf(first);
      case 1 -> first + "-" + last;
      default -> first + "," + last;
    };
  }

  private String named(int min, int max, List<String> names) {
    if (random.nextInt(3) > 0) {
      return field(min, max);
    }
    String one = names.get(random.nextInt(names.size())).toUpperCase(Locale.ROOT);
    String other = names.get(random.nextInt(names.size())).toUpperCase(Locale.ROOT);
    return switch (random.nextInt(3)) {
      case 0 -> one;
      case 1 -> one + "-" + other;
      default -> one + "," + other;
    };
  }

  private String number(int bound) {
    return String.valueOf(random.nextInt(bound));
  }

  private String field(int min, int max) {
    int first = random.nextInt(min, max + 1);
    int last = random.nextInt(min, max + 1);
    int step = random.nextInt(1, Math.max(2, max - min));
    return switch (random.nextInt(9)) {
      case 0, 1 -> "*";
      case 2 -> "*/" + step;
      case 3 -> "/" + step;
      case 4 -> first + "/" + step;
      case 5 -> first + "-" + last;
      case 6 -> first + "-" + last + "/" + step;
      case 7 -> first + "," + last;
      default -> String.valueOf(first);
    };
  }
}
