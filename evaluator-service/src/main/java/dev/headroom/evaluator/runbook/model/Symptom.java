package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the troubleshooting table. */
@Doc("A row of the troubleshooting table.")
public record Symptom(
    @Doc("The symptom in the document's own words.") String says,
    @Doc("The component that shows it; any of them when absent.") @Matches(Form.NAME)
        @Nullable String component,
    @Doc("What to look at first.") @NonEmpty List<Check> checks) {
  public Symptom {
    checks = List.copyOf(checks);
  }
}
