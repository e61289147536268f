package dev.headroom.evaluator.measure;

import static dev.headroom.evaluator.measure.ValueType.SCALAR;
import static dev.headroom.evaluator.measure.ValueType.VECTOR;

/** Functions of whole vectors and numbers. */
public enum VectorFunction implements Function {
  ABSENT(Signature.of(VECTOR, VECTOR)),
  HISTOGRAM_QUANTILE(Signature.of(VECTOR, SCALAR, VECTOR)),
  SCALAR_OF("scalar", Signature.of(SCALAR, VECTOR)),
  SORT(Signature.of(VECTOR, VECTOR)),
  SORT_DESC(Signature.of(VECTOR, VECTOR)),
  TIME(Signature.of(SCALAR)),
  TIMESTAMP(Signature.of(VECTOR, VECTOR)),
  VECTOR_OF("vector", Signature.of(VECTOR, SCALAR));

  private final String text;
  private final Signature signature;

  VectorFunction(Signature signature) {
    this.text = Function.super.text();
    this.signature = signature;
  }

  VectorFunction(String text, Signature signature) {
    this.text = text;
    this.signature = signature;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Signature signature() {
    return signature;
  }
}
