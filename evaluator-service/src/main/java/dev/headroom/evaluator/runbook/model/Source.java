package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Inline;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A target that samples are collected from. */
@Doc("A target that samples are collected from: one type, and how often.")
public record Source(
    @Inline SourceType type,
    @Doc("How often the target is asked.") @Default("15s") @AtLeast("1s") @AtMost("1h")
        Duration every,
    @Doc("How long an answer may take; the shorter of `every` and 5s when absent.") @AtLeast("10ms")
        @Nullable Duration timeout,
    @Doc("Added to every sample of the source.") @KeysMatch(Form.LABEL)
        Map<String, String> labels) {
  private static final int MOST_LABELS = 20;
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

  public Source {
    Objects.requireNonNull(type);
    labels = Copies.ordered(labels);
    if (labels.size() > MOST_LABELS) {
      throw new Refusal("labels", "more than 20 labels", "fewer");
    }
    if (timeout != null && timeout.compareTo(every) > 0) {
      throw new Refusal("timeout", "the timeout is longer than `every`", "at most `every`");
    }
  }

  /** The time within which the target must have answered. */
  public Duration effectiveTimeout() {
    return timeout != null ? timeout : every.compareTo(USUAL_TIMEOUT) < 0 ? every : USUAL_TIMEOUT;
  }
}
