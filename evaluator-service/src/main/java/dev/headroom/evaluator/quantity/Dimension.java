package dev.headroom.evaluator.quantity;

/** What a unit measures; quantities convert within one dimension only. */
public enum Dimension {
  /** A bare number: taken to be in the measure's unit already. */
  NUMBER("a bare number"),
  TIME("time"),
  RATIO("a ratio"),
  BYTES("bytes"),
  CORES("CPU cores"),
  RATE("events per time"),
  BYTE_RATE("bytes per time"),
  COUNT("a count");

  private final String words;

  Dimension(String words) {
    this.words = words;
  }

  /** This dimension in the words of an error message. */
  public String words() {
    return words;
  }
}
