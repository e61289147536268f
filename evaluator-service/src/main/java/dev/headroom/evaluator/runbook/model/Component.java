package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of the system, with what it has, what may be moved, and when something must be done. */
@Doc("A part of the system: its capacity, its levers, its triggers.")
public record Component(
    @Doc("The component's name in the document.") @Nullable String title,
    @Doc("What the component is and does.") @Nullable String description,
    @Doc("What it has today, e.g. {replicas: 1, cpu: 2, memory: 4Gi, tier: M10}.")
        Map<String, Capacity> capacity,
    @Doc("What a response may move, and how far.") Map<String, Lever> levers,
    @Doc("When something must be done.") Map<String, Trigger> triggers,
    @Doc("What may be done by itself when a trigger here fires; the policy's when absent.")
        @Nullable Mode mode,
    @Doc("Gates that must hold before any lever here moves.") @Matches(Form.NAME)
        List<String> requires,
    @Doc("Components whose capacity is raised before any lever here moves.") @Matches(Form.NAME)
        List<String> after) {
  public Component {
    capacity = Copies.ordered(capacity);
    levers = Copies.ordered(levers);
    triggers = Copies.ordered(triggers);
    requires = List.copyOf(requires);
    after = List.copyOf(after);
  }
}
