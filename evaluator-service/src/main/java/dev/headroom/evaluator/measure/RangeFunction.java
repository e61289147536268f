package dev.headroom.evaluator.measure;

import static dev.headroom.evaluator.measure.ValueType.RANGE;
import static dev.headroom.evaluator.measure.ValueType.SCALAR;
import static dev.headroom.evaluator.measure.ValueType.VECTOR;

/** Functions over the samples of a range, answered for each series from its window. */
public enum RangeFunction implements Function {
  RATE,
  INCREASE,
  DELTA,
  IRATE,
  IDELTA,
  DERIV,
  PREDICT_LINEAR(Signature.of(VECTOR, RANGE, SCALAR)),
  CHANGES,
  RESETS,
  AVG_OVER_TIME,
  MIN_OVER_TIME,
  MAX_OVER_TIME,
  SUM_OVER_TIME,
  COUNT_OVER_TIME,
  LAST_OVER_TIME,
  PRESENT_OVER_TIME,
  ABSENT_OVER_TIME,
  STDDEV_OVER_TIME,
  STDVAR_OVER_TIME,
  QUANTILE_OVER_TIME(Signature.of(VECTOR, SCALAR, RANGE));

  private final Signature signature;

  RangeFunction() {
    this(Signature.of(VECTOR, RANGE));
  }

  RangeFunction(Signature signature) {
    this.signature = signature;
  }

  @Override
  public Signature signature() {
    return signature;
  }
}
