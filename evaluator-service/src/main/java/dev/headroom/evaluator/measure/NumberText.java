package dev.headroom.evaluator.measure;

import java.util.Optional;

/** Numbers as PromQL writes them. */
final class NumberText {

  private NumberText() {}

  static double parse(Token token) {
    String text = token.text().replace("_", "");
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        return Long.parseLong(text, 2, text.length(), 16);
      }
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw TokenStream.error(token, "'" + token.text() + "' is not a number");
    }
  }

  /** {@code Inf} and {@code NaN} in any case. */
  static Optional<Double> constant(Token name) {
    if (name.isWord("inf")) {
      return Optional.of(Double.POSITIVE_INFINITY);
    }
    return name.isWord("nan") ? Optional.of(Double.NaN) : Optional.empty();
  }
}
