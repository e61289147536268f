package dev.headroom.evaluator.lever;

/** How far a change that was taken has come. */
public sealed interface Settling {

  /** It is in force: pods are ready, the cluster is idle again. */
  record Settled(String says) implements Settling {}

  /** It is under way. */
  record UnderWay(String says) implements Settling {}

  /** It will not come to an end by itself: infeasible, or a rollout that fails. */
  record Stuck(String says) implements Settling {}

  /** Nothing can be said now. */
  record Unknown(Fault fault) implements Settling {}
}
