package dev.headroom.scheduler.calendar;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Field expressions, good and bad, over the whole grammar. */
final class RandomFieldTexts {

  private static final List<String> BAD =
      List.of(
          "?",
          "L",
          "15W",
          "@daily",
          "",
          "1,,2",
          ",",
          "*/0",
          "*/",
          "*/x",
          "**",
          "-5",
          "5-",
          "+1",
          "1.5",
          "1 - 5",
          "0/0",
          "5/0",
          "5-2",
          "monday",
          "january",
          "6th tue",
          "0th mon",
          "1st 2",
          "1st tuesday",
          "2nd",
          "fri-mon",
          "dec-jan",
          "99",
          "5-99",
          "1-3/0",
          "0x1",
          "* /2",
          "1st  ",
          "last last",
          "7",
          "60",
          "24",
          "32",
          "13",
          "54",
          "0",
          "1969",
          "10000");

  private static final List<String> POSITIONS =
      List.of("1st", "2nd", "3rd", "4th", "5th", "last", "LAST", "3RD");

  private final RandomGenerator random;

  RandomFieldTexts(RandomGenerator random) {
    this.random = random;
  }

  Map<String, String> next() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Unit unit : Unit.values()) {
      if (random.nextInt(unit == Unit.YEAR || unit == Unit.WEEK ? 8 : 3) == 0) {
        fields.put(unit.key(), field(unit));
      }
    }
    return fields;
  }

  private String field(Unit unit) {
    List<String> items = new ArrayList<>();
    do {
      items.add(random.nextInt(24) == 0 ? pick(BAD) : item(unit));
    } while (random.nextInt(3) == 0);
    String text = String.join(pick(List.of(",", ", ", " ,", " , ")), items);
    return random.nextInt(10) == 0 ? " " + text + " " : text;
  }

  private String item(Unit unit) {
    // Years stay near, or the real one would walk through eight thousand of them.
    int min = unit == Unit.YEAR ? 2024 : unit.min();
    int max = unit == Unit.YEAR ? 2040 : unit.max();
    int first = random.nextInt(min, max + 1);
    int last = random.nextInt(min, max + 1);
    int step = random.nextInt(1, Math.max(2, (max - min) * 5 / 4));
    boolean backwards = first > last && random.nextInt(8) > 0;
    String range = backwards ? last + "-" + first : first + "-" + last;
    return switch (random.nextInt(9)) {
      case 0 -> "*";
      case 1 -> "*/" + step;
      case 2, 3 -> String.valueOf(first);
      case 4 -> range;
      case 5 -> first + "/" + step;
      case 6 -> range + "/" + (1 + step / 4);
      case 7 -> first + "-" + first + (random.nextBoolean() ? "" : "/" + step);
      default -> special(unit, first, last);
    };
  }

  private String special(Unit unit, int first, int last) {
    if (unit == Unit.DAY) {
      return random.nextInt(4) == 0
          ? pick(List.of("last", "Last"))
          : pick(POSITIONS) + pick(List.of(" ", "  ")) + weekday();
    }
    if (unit.names().isEmpty()) {
      return "*";
    }
    String from = cased(unit.names().get(first - unit.min()));
    return random.nextBoolean() ? from : from + "-" + cased(unit.names().get(last - unit.min()));
  }

  private String weekday() {
    return cased(pick(Unit.DAY_OF_WEEK.names()));
  }

  private String cased(String name) {
    return random.nextInt(4) == 0 ? name.toUpperCase(Locale.ROOT) : name;
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
