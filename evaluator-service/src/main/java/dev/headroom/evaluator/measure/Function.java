package dev.headroom.evaluator.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The functions of the measure language, with the types they take. */
public enum Function {
  RATE("rate", ValueType.RANGE),
  INCREASE("increase", ValueType.RANGE),
  AVG_OVER_TIME("avg_over_time", ValueType.RANGE),
  MIN_OVER_TIME("min_over_time", ValueType.RANGE),
  MAX_OVER_TIME("max_over_time", ValueType.RANGE),
  SUM_OVER_TIME("sum_over_time", ValueType.RANGE),
  COUNT_OVER_TIME("count_over_time", ValueType.RANGE),
  LAST_OVER_TIME("last_over_time", ValueType.RANGE),
  HISTOGRAM_QUANTILE("histogram_quantile", ValueType.SCALAR, ValueType.VECTOR),
  VECTOR("vector", ValueType.SCALAR);

  private final String text;
  private final List<ValueType> parameters;

  Function(String text, ValueType... parameters) {
    this.text = text;
    this.parameters = List.of(parameters);
  }

  public String text() {
    return text;
  }

  public List<ValueType> parameters() {
    return parameters;
  }

  public ValueType result() {
    return ValueType.VECTOR;
  }

  public static Optional<Function> named(String text) {
    return Arrays.stream(values()).filter(function -> function.text.equals(text)).findFirst();
  }
}
