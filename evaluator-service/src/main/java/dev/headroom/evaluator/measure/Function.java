package dev.headroom.evaluator.measure;

import java.util.Locale;

/** A function of the measure language; each family is an enum of its own. */
public sealed interface Function
    permits RangeFunction, MathFunction, LabelFunction, VectorFunction {

  String name();

  Signature signature();

  /** As it is written: function names are lower case, and only so. */
  default String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
