package dev.headroom.evaluator.measure;

import static dev.headroom.evaluator.measure.ValueType.TEXT;
import static dev.headroom.evaluator.measure.ValueType.VECTOR;

/** Functions that rewrite labels and leave values alone. */
public enum LabelFunction implements Function {
  LABEL_REPLACE(Signature.of(VECTOR, VECTOR, TEXT, TEXT, TEXT, TEXT)),
  LABEL_JOIN(Signature.of(VECTOR, VECTOR, TEXT, TEXT, TEXT).lastRepeated());

  private final Signature signature;

  LabelFunction(Signature signature) {
    this.signature = signature;
  }

  @Override
  public Signature signature() {
    return signature;
  }
}
