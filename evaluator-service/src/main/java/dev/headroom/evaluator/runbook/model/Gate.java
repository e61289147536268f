package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Expression;
import dev.headroom.evaluator.runbook.grammar.Measured;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A condition that must hold before, or after, something is changed. */
@Doc("A condition that must hold before, or after, something is changed.")
@Measured
public record Gate(
    @Doc("The condition in the document's own words.") String says,
    @Doc("What is measured.") @Expression String measure,
    @Doc("The unit of the measure's value.") @Nullable Unit unit,
    @Doc("What must be true, e.g. < 80% for 5m") TriggerPhrase holds) {
  public Gate {
    Objects.requireNonNull(says);
    Objects.requireNonNull(measure);
    Objects.requireNonNull(holds);
  }
}
