package dev.headroom.evaluator.trial;

import dev.headroom.evaluator.runbook.text.Position;
import java.util.List;

/**
 * How a case went: it passed when nothing differs.
 *
 * @param expectations how many there were
 */
public record CaseResult(String name, String says, int expectations, List<Miss> misses) {

  public CaseResult {
    misses = List.copyOf(misses);
  }

  public boolean passed() {
    return misses.isEmpty();
  }

  /**
   * An expectation that was not met.
   *
   * @param about the trigger, its labels and the time, in words
   */
  public record Miss(Position position, String about, List<Difference> differences) {
    public Miss {
      differences = List.copyOf(differences);
    }
  }

  /** What was expected and what is, side by side. */
  public record Difference(String what, String expected, String actual) {}
}
