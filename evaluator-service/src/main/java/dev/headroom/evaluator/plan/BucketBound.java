package dev.headroom.evaluator.plan;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The upper bound of a bucket, as its label writes it. */
final class BucketBound {

  /** Java reads more than this as a number: blanks around it, and suffixes such as {@code d}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?");

  private BucketBound() {}

  /** Empty where there is no bound, or the label is no number. */
  static OptionalDouble parse(@Nullable String text) {
    if (text == null) {
      return OptionalDouble.empty();
    }
    if (text.equals("+Inf")) {
      return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
    if (NUMBER.matcher(text).matches()) {
      return OptionalDouble.of(Double.parseDouble(text));
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }
}
