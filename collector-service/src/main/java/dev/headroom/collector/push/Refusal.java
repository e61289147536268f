package dev.headroom.collector.push;

/**
 * Why a sample of a request that was otherwise taken is not written; a sender must not retry it.
 */
public enum Refusal {
  INVALID_LABELS("invalid-labels"),
  TOO_MANY_SERIES("too-many-series"),
  TOO_MANY_OF_ONE_SERIES("too-many-of-one-series"),
  TOO_OLD("too-old"),
  TOO_NEW("too-new"),
  NATIVE_HISTOGRAM("native-histogram"),
  EXPONENTIAL_HISTOGRAM("exponential-histogram"),
  UNKNOWN_TEMPORALITY("unknown-temporality"),
  DELTA_OUT_OF_ORDER("delta-out-of-order"),
  INCOMPLETE_POINT("incomplete-point");

  private final String code;

  Refusal(String code) {
    this.code = code;
  }

  /** The same string in answers, metrics and the list of sources. */
  public String code() {
    return code;
  }
}
