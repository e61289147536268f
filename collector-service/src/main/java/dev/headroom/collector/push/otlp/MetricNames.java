package dev.headroom.collector.push.otlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names metrics and labels as Prometheus does: letters, digits and underscores; the unit in words
 * and {@code _total} or {@code _ratio} at the end.
 */
final class MetricNames {

  private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^a-zA-Z0-9:]+");
  private static final Pattern NOT_IN_A_LABEL = Pattern.compile("[^a-zA-Z0-9_]");

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("d", "days"),
          Map.entry("h", "hours"),
          Map.entry("min", "minutes"),
          Map.entry("s", "seconds"),
          Map.entry("ms", "milliseconds"),
          Map.entry("us", "microseconds"),
          Map.entry("ns", "nanoseconds"),
          Map.entry("By", "bytes"),
          Map.entry("KiBy", "kibibytes"),
          Map.entry("MiBy", "mebibytes"),
          Map.entry("GiBy", "gibibytes"),
          Map.entry("TiBy", "tebibytes"),
          Map.entry("KBy", "kilobytes"),
          Map.entry("MBy", "megabytes"),
          Map.entry("GBy", "gigabytes"),
          Map.entry("TBy", "terabytes"),
          Map.entry("m", "meters"),
          Map.entry("V", "volts"),
          Map.entry("A", "amperes"),
          Map.entry("J", "joules"),
          Map.entry("W", "watts"),
          Map.entry("g", "grams"),
          Map.entry("Cel", "celsius"),
          Map.entry("Hz", "hertz"),
          Map.entry("%", "percent"));

  private static final Map<String, String> PER =
      Map.of(
          "s", "second", "m", "minute", "h", "hour", "d", "day", "w", "week", "mo", "month", "y",
          "year");

  private MetricNames() {}

  /** How the metric's points behave, as far as its name shows it. */
  enum Kind {
    COUNTER,
    GAUGE,
    OTHER
  }

  static String metric(String name, String unit, Kind kind) {
    var words = new ArrayList<String>();
    for (String word : NOT_IN_A_NAME.split(name)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    addUnit(words, unit);
    if (kind == Kind.COUNTER) {
      words.remove("total");
      words.add("total");
    } else if (kind == Kind.GAUGE && unit.equals("1")) {
      words.remove("ratio");
      words.add("ratio");
    }
    String joined = String.join("_", words);
    return !joined.isEmpty() && Character.isDigit(joined.charAt(0)) ? "_" + joined : joined;
  }

  static String label(String attribute) {
    String name = NOT_IN_A_LABEL.matcher(attribute).replaceAll("_");
    if (name.isEmpty() || name.startsWith("__")) {
      return name;
    }
    if (Character.isDigit(name.charAt(0))) {
      return "key_" + name;
    }
    return name.charAt(0) == '_' ? "key" + name : name;
  }

  private static void addUnit(List<String> words, String unit) {
    int slash = unit.indexOf('/');
    String main = (slash < 0 ? unit : unit.substring(0, slash)).strip();
    if (!main.isEmpty() && !main.equals("1") && main.indexOf('{') < 0) {
      addMissing(words, UNITS.getOrDefault(main, main));
    }
    String per = slash < 0 ? "" : unit.substring(slash + 1).strip();
    if (!per.isEmpty() && per.indexOf('{') < 0) {
      String word = word(PER.getOrDefault(per, per));
      if (!word.isEmpty() && !words.contains(word)) {
        words.add("per");
        words.add(word);
      }
    }
  }

  private static void addMissing(List<String> words, String unit) {
    String word = word(unit);
    if (!word.isEmpty() && !words.contains(word)) {
      words.add(word);
    }
  }

  private static String word(String text) {
    String word = NOT_IN_A_NAME.matcher(text).replaceAll("_");
    return word.replaceAll("^_+|_+$", "");
  }
}
