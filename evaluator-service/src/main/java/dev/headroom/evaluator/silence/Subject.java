package dev.headroom.evaluator.silence;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.Matcher;
import dev.headroom.evaluator.quantity.Nearest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a silence may be about: a trigger of a runbook, for one label set. */
public record Subject(String runbook, String component, String trigger, SeriesLabels labels) {

  static final String RUNBOOK = "runbook";
  static final String COMPONENT = "component";
  static final String TRIGGER = "trigger";

  /** A label of the series that is called like one of the words above. */
  private static final String LABELS = "labels.";

  private static final List<String> NAMES = List.of(RUNBOOK, COMPONENT, TRIGGER);

  /** Names as people give them: a pattern that all of these match is meant to match any. */
  private static final List<String> ANY_NAMES = List.of("a", "q", "z9", "no-such-name-here");

  /** What to write instead of a label that was probably meant to be one of the words above. */
  static Optional<String> misspelt(String label) {
    return isName(label)
        ? Optional.empty()
        : Nearest.to(label, NAMES)
            .map(
                name ->
                    "`%s` would be a label; did you mean `%s`? A label of that name is `%s%s`"
                        .formatted(label, name, LABELS, label));
  }

  /** Whether a matcher leaves anything out, as far as can be told without knowing what there is. */
  static boolean narrows(Matcher matcher) {
    if (!isName(matcher.label())) {
      return !matcher.matches("");
    }
    return switch (matcher.op()) {
      case EQUAL -> true;
      case NOT_EQUAL, NOT_REGEX -> !matcher.operand().isEmpty();
      case REGEX -> !ANY_NAMES.stream().allMatch(matcher::matches);
    };
  }

  /** Whether the word stands for a part of a runbook rather than for a label. */
  static boolean isName(String word) {
    return NAMES.contains(word);
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
