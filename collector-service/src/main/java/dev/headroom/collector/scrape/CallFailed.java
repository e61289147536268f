package dev.headroom.collector.scrape;

/**
 * A call that the reading cannot go on without failed. Checked: whoever makes a call says what its
 * failure means.
 */
public final class CallFailed extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public CallFailed(Failure failure) {
    super(failure.code());
    this.failure = failure;
  }

  public CallFailed(Failure failure, Throwable cause) {
    super(failure.code(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
