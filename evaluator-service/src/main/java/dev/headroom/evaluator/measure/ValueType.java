package dev.headroom.evaluator.measure;

/** What an expression yields. */
public enum ValueType {
  /** One number. */
  SCALAR("a number"),
  /** A number for each series. */
  VECTOR("an instant vector"),
  /** Samples over a range for each series. */
  RANGE("a range vector"),
  /** A string. */
  TEXT("a string");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
