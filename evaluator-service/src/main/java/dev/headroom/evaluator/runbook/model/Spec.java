package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything that a runbook says. */
@Doc("What the runbook says.")
public record Spec(
    @Doc("The title of the document.") String title,
    @Doc("What the document is about, in a few sentences.") @Nullable String description,
    @Doc("Who approved the runbook, and when it is looked at again.") @Nullable SignOff signOff,
    @Doc("How closely triggers are watched and what may be done by itself.") @Default("{}")
        Policy policy,
    @Doc("When the headroom review takes place.") @Nullable Review review,
    @Doc("Where the samples come from.") Map<String, Source> sources,
    @Doc("The parts of the system, with their capacity, levers and triggers.") @NonEmpty
        Map<String, Component> components,
    @Doc("Conditions that must hold before, or after, something is changed.")
        Map<String, Gate> gates,
    @Doc("The troubleshooting table: a symptom and its first checks.")
        Map<String, Symptom> symptoms,
    @Doc("Where incidents, tickets and messages go.") Map<String, Channel> channels,
    @Doc("What the load grows with: customers, monthly active users, tenants.")
        Map<String, Driver> drivers,
    @Doc("Launches to come, and what they add.") @Nullable Roadmap roadmap,
    @Doc("What each step of a lever costs.") @Nullable Costs costs,
    @Doc("Which tenants live on which cluster.") @Nullable Tenancy tenancy) {
  public Spec {
    Objects.requireNonNull(title);
    Objects.requireNonNull(policy);
    sources = Copies.ordered(sources);
    components = Copies.ordered(components);
    gates = Copies.ordered(gates);
    symptoms = Copies.ordered(symptoms);
    channels = Copies.ordered(channels);
    drivers = Copies.ordered(drivers);
  }
}
