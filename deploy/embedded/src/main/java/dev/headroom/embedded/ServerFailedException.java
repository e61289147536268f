package dev.headroom.embedded;

/**
 * A server that did not start, did not stop, or cannot run here; the message says why and what to
 * do.
 */
public final class ServerFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServerFailedException(String message) {
    super(message);
  }

  public ServerFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
