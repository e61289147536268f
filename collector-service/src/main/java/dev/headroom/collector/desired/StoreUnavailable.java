package dev.headroom.collector.desired;

/** The store cannot be reached: whether a write had an effect is unknown; writing again is safe. */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StoreUnavailable(String operation, Throwable cause) {
    super("store-unavailable: " + operation, cause);
  }
}
