package dev.headroom.collector.exposition;

/**
 * Why a body was refused, and where.
 *
 * @param fault the kind, with its stable code
 * @param line from 1
 * @param column from 1, in characters
 * @param offending the text found there, shortened; empty at the end of a line or of the body
 * @param problem what is wrong and what should be there
 */
public record Malformed(Fault fault, int line, int column, String offending, String problem)
    implements ExpositionResult {

  /** The kinds of refusal; the code shows in logs, metrics and problems. */
  public enum Fault {
    SYNTAX("malformed-exposition"),
    TRUNCATED("truncated-body"),
    DUPLICATE_SERIES("duplicate-series"),
    LIMIT("exposition-over-limit");

    private final String code;

    Fault(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /** One sentence: {@code line 3, column 14, 'x1': not a number}. */
  public String describe() {
    return offending.isEmpty()
        ? "line %d, column %d: %s".formatted(line, column, problem)
        : "line %d, column %d, '%s': %s".formatted(line, column, offending, problem);
  }
}
