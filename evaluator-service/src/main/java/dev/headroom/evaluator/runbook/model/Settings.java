package dev.headroom.evaluator.runbook.model;

import java.util.Map;

/**
 * Free settings of something that a later version knows more about.
 *
 * @param values text, whole numbers, decimals, booleans, lists and maps of those; in order
 */
public record Settings(Map<String, Object> values) {
  public Settings {
    values = Copies.ordered(values);
  }
}
