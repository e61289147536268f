package dev.headroom.evaluator.runbook.yaml;

/** How large a document may be; each limit is far above what a person writes. */
public final class Limits {
  /** Bytes of UTF-8. */
  public static final int BYTES = 1 << 20;

  /** Sections and lists inside one another. */
  public static final int DEPTH = 32;

  /** Values in all, aliases counted as often as they are used. */
  public static final int VALUES = 50_000;

  /** Uses of an anchor. */
  public static final int ALIASES = 100;

  private Limits() {}
}
