package dev.headroom.evaluator.runbook.bind;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The measure language, as far as the runbook language must know it. */
@FunctionalInterface
public interface MeasureCheck {
  /** Accepts every expression; for reading a document where measures do not matter. */
  MeasureCheck NONE = expression -> null;

  /** What is wrong with the expression, or null when it can be evaluated. */
  @Nullable MeasureError check(String expression);

  /**
   * The labels that the value of an expression may have, and no others; empty when its text does
   * not say.
   */
  default Optional<Set<String>> labels(String expression) {
    return Optional.empty();
  }

  /**
   * What is wrong with an expression.
   *
   * @param offset index of the offending text in the expression, in chars
   * @param offending the text that is wrong; may be empty
   * @param instead what to write instead; may be empty
   */
  record MeasureError(int offset, String offending, String message, String instead) {}
}
