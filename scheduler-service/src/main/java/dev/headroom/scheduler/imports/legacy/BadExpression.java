package dev.headroom.scheduler.imports.legacy;

/** The old scheduler would not take this either; the message says which field and why. */
public final class BadExpression extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadExpression(String message) {
    super(message, null, false, false);
  }

  public String reason() {
    return String.valueOf(getMessage());
  }
}
