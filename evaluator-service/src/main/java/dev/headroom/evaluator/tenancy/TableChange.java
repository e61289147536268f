package dev.headroom.evaluator.tenancy;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What made a version of the table.
 *
 * @param by who; empty when nobody said so
 * @param move as it stood then, of a change about one
 */
public record TableChange(
    long version, Instant at, String by, Kind kind, String says, Optional<Move> move) {

  /** What was changed. */
  public enum Kind {
    RULES,
    IMPORT,
    PLACED,
    FORGOTTEN,
    MOVE;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
