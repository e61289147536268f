package dev.headroom.evaluator.runbook.bind;

import dev.headroom.evaluator.quantity.Misread;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.text.Tree;
import org.jspecify.annotations.Nullable;

/**
 * The unit that the phrases of a section are about.
 *
 * @param unit null when none is declared
 * @param unreadable a unit is declared and wrong: what depends on it cannot be judged
 */
record MeasuredIn(@Nullable Unit unit, boolean unreadable) {
  static final MeasuredIn NOTHING = new MeasuredIn(null, false);

  /** The declaration of a section that has a measure of its own. */
  static MeasuredIn of(Tree.Mapping section) {
    for (Tree.Entry entry : section.entries()) {
      if (entry.key().text().equals("unit") && entry.value() instanceof Tree.Scalar scalar) {
        try {
          return new MeasuredIn(Unit.declared(scalar.text().strip()), false);
        } catch (Misread e) {
          return new MeasuredIn(null, true);
        }
      }
    }
    return NOTHING;
  }

  /** Whether an error of a phrase may only be the echo of an unreadable unit. */
  boolean explains(Misread error) {
    return unreadable && (error.code().equals("bad-unit") || error.code().equals("unit-mismatch"));
  }
}
