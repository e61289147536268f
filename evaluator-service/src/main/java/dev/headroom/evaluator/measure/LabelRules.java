package dev.headroom.evaluator.measure;

import dev.headroom.common.regex.Regex;
import java.util.List;

/** What a label function's and an aggregation's strings have to be. */
final class LabelRules {

  private LabelRules() {}

  static void check(Function function, List<Expr> arguments) {
    switch (function) {
      case LabelFunction.LABEL_REPLACE -> {
        name(arguments.get(1));
        regex(arguments.get(4));
      }
      case LabelFunction.LABEL_JOIN -> {
        name(arguments.get(1));
        arguments.subList(3, arguments.size()).forEach(LabelRules::name);
      }
      default -> {}
    }
  }

  /** Any UTF-8 is a label name since Prometheus 3, but the empty string. */
  static void name(Expr argument) {
    if (argument instanceof Expr.Text text && text.value().isEmpty()) {
      throw TokenStream.error(argument.span(), "a label name is not empty");
    }
  }

  private static void regex(Expr argument) {
    try {
      if (argument instanceof Expr.Text text) {
        new Regex(text.value());
      }
    } catch (IllegalArgumentException e) {
      throw TokenStream.error(argument.span(), String.valueOf(e.getMessage()));
    }
  }
}
