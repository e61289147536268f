package dev.headroom.evaluator.measure;

/** An expression that is not a measure: where, and what to write instead. */
public final class MeasureSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int offset;
  private final int length;

  /**
   * @param offset of the offending text in the expression, from 0
   * @param length of the offending text, 0 at the end of the expression
   */
  public MeasureSyntaxException(int offset, int length, String message) {
    super(message);
    this.offset = offset;
    this.length = length;
  }

  public int offset() {
    return offset;
  }

  public int length() {
    return length;
  }
}
