package dev.headroom.evaluator.lever;

/**
 * A lever of a runbook.
 *
 * @param component the component that has it
 * @param lever its name there
 */
public record LeverName(String component, String lever) {

  /** The lever that a step of a component refers to: {@code lever} or {@code component.lever}. */
  public static LeverName of(String component, String reference) {
    int dot = reference.indexOf('.');
    return dot < 0
        ? new LeverName(component, reference)
        : new LeverName(reference.substring(0, dot), reference.substring(dot + 1));
  }

  @Override
  public String toString() {
    return component + "." + lever;
  }
}
