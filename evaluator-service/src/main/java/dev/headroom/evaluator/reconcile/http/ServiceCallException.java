package dev.headroom.evaluator.reconcile.http;

/** Another service could not be reached, or refused what it was sent. */
final class ServiceCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServiceCallException(String message) {
    super(message);
  }
}
