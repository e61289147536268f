package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Expression;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.Measured;
import dev.headroom.evaluator.runbook.grammar.Shorthand;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something that a person looks at first; with a measure, its live value is shown. */
@Doc("Something to look at first; with a measure, its live value is shown.")
@Key("check")
@Shorthand("says")
@Measured
public record Check(
    @Doc("What to look at.") String says,
    @Doc("The measure whose value is shown.") @Expression @Nullable String measure,
    @Doc("The unit of the measure's value.") @Nullable Unit unit)
    implements Step {
  public Check {
    Objects.requireNonNull(says);
  }
}
