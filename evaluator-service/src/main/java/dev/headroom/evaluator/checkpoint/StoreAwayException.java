package dev.headroom.evaluator.checkpoint;

/** The store does not answer: what it keeps is neither read nor lost. */
public final class StoreAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreAwayException(String what, Throwable cause) {
    super(what, cause);
  }
}
