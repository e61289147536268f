package dev.headroom.evaluator.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the values of a group become one, or some of them are picked. */
public enum Aggregation {
  SUM,
  AVG,
  MIN,
  MAX,
  COUNT,
  GROUP,
  STDDEV,
  STDVAR,
  QUANTILE(ValueType.SCALAR),
  TOPK(ValueType.SCALAR),
  BOTTOMK(ValueType.SCALAR),
  COUNT_VALUES(ValueType.TEXT);

  private final @Nullable ValueType parameter;

  Aggregation() {
    this(null);
  }

  Aggregation(@Nullable ValueType parameter) {
    this.parameter = parameter;
  }

  /** Keywords are written in any case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of what comes before the vector; empty where nothing does. */
  public Optional<ValueType> parameter() {
    return Optional.ofNullable(parameter);
  }

  public static Optional<Aggregation> named(String text) {
    return Arrays.stream(values()).filter(op -> op.text().equalsIgnoreCase(text)).findFirst();
  }
}
