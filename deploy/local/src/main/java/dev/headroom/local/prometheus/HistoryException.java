package dev.headroom.local.prometheus;

import org.jspecify.annotations.Nullable;

/** The history cannot be had; the message says why and what to do. */
public final class HistoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  HistoryException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
