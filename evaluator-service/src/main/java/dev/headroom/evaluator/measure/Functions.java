package dev.headroom.evaluator.measure;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The functions of all families by their names. */
public final class Functions {

  private static final Map<String, Function> BY_NAME = new TreeMap<>();

  static {
    Stream.<Function[]>of(
            RangeFunction.values(),
            MathFunction.values(),
            LabelFunction.values(),
            VectorFunction.values())
        .flatMap(Arrays::stream)
        .forEach(function -> BY_NAME.put(function.text(), function));
  }

  private Functions() {}

  public static Optional<Function> named(String text) {
    return Optional.ofNullable(BY_NAME.get(text));
  }

  /** All names, sorted. */
  public static Stream<String> names() {
    return BY_NAME.keySet().stream();
  }
}
