package dev.headroom.evaluator.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the values of a group become one. */
public enum Aggregation {
  SUM,
  AVG,
  MIN,
  MAX,
  COUNT;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Aggregation> named(String text) {
    return Arrays.stream(values()).filter(op -> op.text().equalsIgnoreCase(text)).findFirst();
  }
}
