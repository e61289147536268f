package dev.headroom.evaluator.lever.http;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.runbook.model.LabelPlaces;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a firing in the places of a request. They come from what was scraped: whatever
 * somebody wrote there stays a text of its own where it stands, or the request is not sent.
 */
record FiringLabels(SeriesLabels labels) {

  /** Ends nothing and begins nothing where nothing says how a text is written. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 ._:@/+-]*");

  /** A segment of a path that leads to another one. */
  private static final Pattern DOTS = Pattern.compile("\\.\\.?");

  static boolean isLabel(String place) {
    return place.startsWith(LabelPlaces.PREFIX);
  }

  /** What stands in a place; null where it is for something else than a label. */
  @Nullable String value(String place) {
    return isLabel(place)
        ? Objects.requireNonNull(
            labels.get(place.substring(LabelPlaces.PREFIX.length())), "a label that is not there")
        : null;
  }

  /** Of the labels in a template by their places. */
  private Map<String, String> in(Template template) {
    Map<String, String> values = new TreeMap<>();
    for (String place : template.places()) {
      @Nullable String value = value(place);
      if (value != null) {
        values.put(place, value);
      }
    }
    return values;
  }

  /** That an encoded address stays the address that it is. */
  void inAddress(Template url) throws Undeclared {
    for (Map.Entry<String, String> label : in(url).entrySet()) {
      if (DOTS.matcher(label.getValue()).matches()) {
        throw unfit(url.text(), label, "would be another address");
      }
    }
  }

  /** That a text without an encoding stays the text that it is. */
  void asTheyAre(Template template, String where) throws Undeclared {
    for (Map.Entry<String, String> label : in(template).entrySet()) {
      if (!PLAIN.matcher(label.getValue()).matches()) {
        throw unfit(where, label, "has more than letters, digits, blanks and ._:@/+-");
      }
    }
  }

  private static Undeclared unfit(String where, Map.Entry<String, String> label, String why) {
    return new Undeclared(
        "%s has ${%s} in it, and \"%s\" %s"
            .formatted(where, label.getKey(), label.getValue(), why));
  }
}
