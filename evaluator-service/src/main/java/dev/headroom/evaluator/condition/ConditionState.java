package dev.headroom.evaluator.condition;

import java.util.Locale;

/** Whether a condition holds. What is not known does not hold, and does not fail either. */
public enum ConditionState {
  /** True for as long as it asks for, on enough data. */
  HOLDS,
  /** Seen to be false, or not yet true for long enough. */
  FAILS,
  /** No data, old data, or too little of it. */
  UNKNOWN;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
