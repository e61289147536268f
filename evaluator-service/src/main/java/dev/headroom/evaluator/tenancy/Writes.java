package dev.headroom.evaluator.tenancy;

import java.util.Locale;

/** What becomes of a tenant's writes while it moves. */
public enum Writes {
  /** They go to both clusters. */
  BOTH,
  /** There are none. */
  PAUSE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
