package dev.headroom.scheduler.store;

/** The store did not answer: whether the operation happened is unknown, and it may be repeated. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String reason, Throwable cause) {
    super("store-unavailable: " + reason, cause);
  }
}
