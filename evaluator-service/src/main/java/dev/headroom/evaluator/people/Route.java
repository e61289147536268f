package dev.headroom.evaluator.people;

/** Where a notice goes. */
public sealed interface Route {

  /** There. */
  record To(String channel, Outlet outlet) implements Route {}

  /** Nowhere: the runbook has no channels, and the notice is kept where people can see it. */
  record Kept() implements Route {}

  /** The runbook does not say; {@code says} tells what to mend. */
  record Unclear(String says) implements Route {}
}
