package dev.headroom.evaluator.tenancy;

import java.util.List;

/**
 * Which tenants move where, in which order, to bring every cluster away from its limit. Made for
 * one version of the table, and only said: nothing moves by it.
 *
 * @param needed whether a cluster is over its limit, or its trigger fires
 * @param says what there is to do, in a sentence
 * @param moves in the order in which they are to be carried out
 * @param unresolved clusters that these moves do not bring where they should be
 */
public record RebalancingPlan(
    String runbook,
    long tableVersion,
    boolean needed,
    String says,
    List<PlannedMove> moves,
    List<Unresolved> unresolved) {

  public RebalancingPlan {
    moves = List.copyOf(moves);
    unresolved = List.copyOf(unresolved);
  }

  /**
   * One move.
   *
   * @param fromLoad what the old cluster serves after it
   * @param toLoad what the new cluster serves after it
   */
  public record PlannedMove(
      int order, String tenant, String from, String to, int fromLoad, int toLoad, String reason) {}

  /**
   * A cluster that stays too full.
   *
   * @param excess tenants that it has beyond what it should; 0 when that is not known
   */
  public record Unresolved(String cluster, int excess, String reason) {}
}
