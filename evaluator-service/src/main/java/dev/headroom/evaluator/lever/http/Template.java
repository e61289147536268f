package dev.headroom.evaluator.lever.http;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places in it: {@code ${value}} for the new value, {@code ${labels.NAME}} for a label
 * of the firing, {@code ${NAME}} for a variable of the environment. All are filled at once, so what
 * stands in one is never read as another.
 */
record Template(String text) {

  static final String VALUE = "value";

  private static final Pattern PLACE =
      Pattern.compile("\\$\\{((?:labels\\.)?[A-Za-z_][A-Za-z0-9_]*)\\}");

  /** The names of its places. */
  Set<String> places() {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  boolean hasValue() {
    return places().contains(VALUE);
  }

  /** With every place filled and encoded alike. */
  String filled(UnaryOperator<String> values, Encoding encoding) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> Matcher.quoteReplacement(encoding.apply(values.apply(place.group(1)))));
  }

  /** As JSON: a place between quotes becomes part of that string, any other a value of its own. */
  String filledJson(UnaryOperator<String> values) {
    StringBuilder out = new StringBuilder();
    Matcher place = PLACE.matcher(text);
    boolean quoted = false;
    int at = 0;
    while (at < text.length()) {
      if (place.region(at, text.length()).lookingAt()) {
        String name = place.group(1);
        out.append(inJson(name, quoted).apply(values.apply(name)));
        at = place.end();
        continue;
      }
      char c = text.charAt(at++);
      out.append(c);
      if (quoted && c == '\\' && at < text.length()) {
        out.append(text.charAt(at++));
      } else if (c == '"') {
        quoted = !quoted;
      }
    }
    return out.toString();
  }

  /** A label is text, also where it looks like a number. */
  private static Encoding inJson(String name, boolean quoted) {
    return quoted
        ? Encoding.JSON_TEXT
        : FiringLabels.isLabel(name) ? Encoding.JSON_STRING : Encoding.JSON_VALUE;
  }
}
