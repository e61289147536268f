package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.TriggerPhrase;
import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must be true after a response, by when, and what happens if it is not. */
@Doc("What must be true after the response, by when, and what happens if it is not.")
public record Expect(
    @Doc("The expected outcome in the document's own words.") @Nullable String says,
    @Doc("What the trigger's measure must do, e.g. < 800ms for 30m")
        @Nullable TriggerPhrase measure,
    @Doc("Gates that must hold as well.") @Matches(Form.NAME) List<String> gates,
    @Doc("By when.") @AtLeast("1s") @Nullable Duration within,
    @Doc("What happens if it is not so.") @Default("escalate") Otherwise otherwise) {
  public Expect {
    gates = List.copyOf(gates);
    if (says == null && measure == null && gates.isEmpty()) {
      throw new Refusal("", "nothing is expected", "`says`, `measure` or `gates`");
    }
    if (within == null && (measure != null || !gates.isEmpty())) {
      throw new Refusal("", "an outcome to be measured needs a time", "within: 2h");
    }
    if (measure != null && within != null && measure.holdsFor().compareTo(within) > 0) {
      throw new Refusal(
          "within",
          "the measure must hold for longer than `within`",
          "more than the phrase's `for`");
    }
  }

  /** What happens when the expected outcome does not come. */
  public enum Otherwise {
    ROLLBACK,
    ESCALATE
  }
}
