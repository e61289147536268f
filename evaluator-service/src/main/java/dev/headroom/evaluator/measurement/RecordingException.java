package dev.headroom.evaluator.measurement;

/** Samples that make no recording: why, and what to do. */
public final class RecordingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RecordingException(String message) {
    super(message);
  }
}
