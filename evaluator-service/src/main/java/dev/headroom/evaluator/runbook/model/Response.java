package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done when a trigger trips: the document's own words, and the same as steps. */
@Doc("What is done when the trigger trips: the document's own words, and the same as steps.")
public record Response(
    @Doc("The response in the document's own words.") String says,
    @Doc("What may be done by itself; the component's mode when absent.") @Nullable Mode mode,
    @Doc("What is done, in order.") List<Step> steps,
    @Doc("While this fires, no lever of the component is moved in these ways.")
        List<LeverMove> forbids,
    @Doc("Gates that must hold before the first step.") @Matches(Form.NAME) List<String> requires,
    @Doc("What must be true afterwards, and by when.") @Nullable Expect expect) {
  public Response {
    Objects.requireNonNull(says);
    steps = List.copyOf(steps);
    forbids = List.copyOf(forbids);
    requires = List.copyOf(requires);
  }
}
