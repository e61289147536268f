package dev.headroom.evaluator.plot;

import dev.headroom.evaluator.history.RollUp;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is asked about the values of a step. */
public enum Aggregate {
  MIN,
  MAX,
  AVG,
  LAST,
  COUNT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Aggregate> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  public double of(RollUp step) {
    return switch (this) {
      case MIN -> step.min();
      case MAX -> step.max();
      case AVG -> step.average();
      case LAST -> step.last();
      case COUNT -> step.count();
    };
  }
}
