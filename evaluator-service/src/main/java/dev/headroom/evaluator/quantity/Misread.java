package dev.headroom.evaluator.quantity;

import java.util.Objects;

/**
 * A text that is not what it should be, with the place and the remedy.
 *
 * <p>Thrown inside the small parsers of the language and turned into a problem with line and column
 * by whoever knows where the text stands. Carries no stack trace: it describes input, not code.
 */
public final class Misread extends RuntimeException {
  private final String code;
  private final int offset;
  private final String offending;
  private final String instead;

  /**
   * @param code stable name of the kind of error, e.g. {@code bad-unit}
   * @param offset index of the offending text in what was parsed, in chars
   * @param offending the text that is wrong; may be empty at the end of the input
   * @param message what is wrong, without the remedy
   * @param instead what to write instead; empty when only the author can know
   */
  public Misread(String code, int offset, String offending, String message, String instead) {
    super(Objects.requireNonNull(message), null, false, false);
    this.code = Objects.requireNonNull(code);
    this.offset = offset;
    this.offending = Objects.requireNonNull(offending);
    this.instead = Objects.requireNonNull(instead);
  }

  public String code() {
    return code;
  }

  public int offset() {
    return offset;
  }

  public String offending() {
    return offending;
  }

  /** What is wrong; never null, unlike what the supertype promises. */
  public String message() {
    return Objects.requireNonNull(getMessage());
  }

  public String instead() {
    return instead;
  }

  /** The same error, seen from a text in which this one starts at the given offset. */
  public Misread shifted(int by) {
    return by == 0 ? this : new Misread(code, offset + by, offending, message(), instead);
  }
}
