package dev.headroom.evaluator.growth;

/** A trigger of a runbook. Ordered by component, then name. */
public record TriggerName(String component, String trigger) implements Comparable<TriggerName> {

  @Override
  public int compareTo(TriggerName other) {
    int byComponent = component.compareTo(other.component);
    return byComponent != 0 ? byComponent : trigger.compareTo(other.trigger);
  }

  @Override
  public String toString() {
    return component + "/" + trigger;
  }
}
