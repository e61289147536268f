package dev.headroom.evaluator.owner;

/** A stored version that this build cannot read: a newer one may have written it. */
public final class UnreadableRunbookException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnreadableRunbookException(String message) {
    super(message);
  }
}
