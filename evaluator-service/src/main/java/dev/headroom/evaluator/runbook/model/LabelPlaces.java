package dev.headroom.evaluator.runbook.model;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places in a text where a label of the firing is to stand: {@code ${labels.job}}. A text is filled
 * once, so a value that looks like a place stays what it is.
 */
public final class LabelPlaces {

  /** How the name in a place begins. */
  public static final String PREFIX = "labels.";

  private static final Pattern PLACE =
      Pattern.compile("\\$\\{labels\\.([a-zA-Z_][a-zA-Z0-9_]*)\\}");

  private LabelPlaces() {}

  /** The labels that a text needs, in the order in which it does. */
  public static Set<String> in(String text) {
    Set<String> labels = new LinkedHashSet<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      labels.add(matcher.group(1));
    }
    return labels;
  }

  /** The text with what is to stand in each of its places. */
  public static String filled(String text, UnaryOperator<String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(values.apply(place.group(1))));
  }
}
