package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.Const;
import dev.headroom.evaluator.runbook.grammar.Doc;
import java.util.Objects;
import java.util.Optional;

/** A capacity runbook: which metric, which trigger, which response. */
@Doc("A capacity runbook: which metric, which trigger, which response.")
public record Runbook(
    @Doc("The version of the language.") @Const(Runbook.API_VERSION) String apiVersion,
    @Doc("The kind of document.") @Const("Runbook") String kind,
    @Doc("What the runbook is called.") Metadata metadata,
    @Doc("What the runbook says.") Spec spec) {
  public static final String API_VERSION = "headroom.dev/v1";

  public Runbook {
    Objects.requireNonNull(apiVersion);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(metadata);
    Objects.requireNonNull(spec);
  }

  /** The name that owns the runbook's stream, lease and history. */
  public String name() {
    return metadata.name();
  }

  /** How far a response of a component goes: as it says itself, else the component, the policy. */
  public Mode mode(String component, Response response) {
    if (response.mode() != null) {
      return response.mode();
    }
    Component owner = spec.components().get(component);
    return owner == null || owner.mode() == null ? spec.policy().mode() : owner.mode();
  }

  /** The lever of that name: {@code component.lever}, or a lever of the given component. */
  public Optional<Lever> lever(String component, String reference) {
    int dot = reference.indexOf('.');
    String owner = dot < 0 ? component : reference.substring(0, dot);
    return Optional.ofNullable(spec.components().get(owner))
        .map(c -> c.levers().get(reference.substring(dot + 1)));
  }
}
