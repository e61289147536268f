package dev.headroom.common.wire;

/** An entry that cannot be understood: it goes to the dead-letter stream under its code. */
public final class WireFormatException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public static final String UNKNOWN_VERSION = "unknown-wire-version";
  public static final String TRUNCATED = "truncated-entry";
  public static final String MALFORMED = "malformed-entry";
  public static final String LIMIT = "entry-over-limit";
  public static final String KEYFRAME_MISMATCH = "keyframe-mismatch";
  public static final String KEYFRAME_MISSING = "keyframe-missing";

  private final String code;

  public WireFormatException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** Stable, for logs, metrics and the dead-letter stream. */
  public String code() {
    return code;
  }
}
