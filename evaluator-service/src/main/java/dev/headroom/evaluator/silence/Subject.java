package dev.headroom.evaluator.silence;

import dev.headroom.common.wire.SeriesLabels;
import org.jspecify.annotations.Nullable;

/** What a silence may be about: a trigger of a runbook, for one label set. */
public record Subject(String runbook, String component, String trigger, SeriesLabels labels) {

  static final String RUNBOOK = "runbook";
  static final String COMPONENT = "component";
  static final String TRIGGER = "trigger";

  /** A label of the series that is called like one of the words above. */
  private static final String LABELS = "labels.";

  /** Whether the word stands for a part of a runbook rather than for a label. */
  static boolean isName(String word) {
    return word.equals(RUNBOOK) || word.equals(COMPONENT) || word.equals(TRIGGER);
  }

  @Nullable String get(String name) {
    return switch (name) {
      case RUNBOOK -> runbook;
      case COMPONENT -> component;
      case TRIGGER -> trigger;
      default -> labels.get(name.startsWith(LABELS) ? name.substring(LABELS.length()) : name);
    };
  }
}
