package dev.headroom.local.api;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;

/** Nobody answers at the address; the message says so and what to do. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableException(URI base, Exception cause) {
    super(
        "No answer from %s: %s. Is Headroom up (./headroom up), or does it live elsewhere (--url or HEADROOM_URL)?"
            .formatted(base, reason(cause)),
        cause);
  }

  private static String reason(Exception cause) {
    if (cause instanceof ConnectException) {
      return "nobody listens there";
    }
    return cause instanceof HttpTimeoutException
        ? "it takes too long"
        : String.valueOf(cause.getMessage());
  }
}
