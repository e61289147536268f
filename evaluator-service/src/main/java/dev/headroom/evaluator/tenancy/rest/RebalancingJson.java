package dev.headroom.evaluator.tenancy.rest;

import dev.headroom.evaluator.tenancy.RebalancingPlan;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A plan that brings full clusters back; nothing moves by it. */
@RegisterForReflection
@Schema(name = "TenantRebalancing")
public record RebalancingJson(
    String runbook,
    @Schema(description = "Of the table that it was made for") long version,
    @Schema(description = "Whether a cluster is over its limit, or its trigger fires")
        boolean needed,
    String says,
    @Schema(description = "In the order to carry them out") List<PlannedJson> moves,
    @Schema(description = "Clusters that stay too full") List<UnresolvedJson> unresolved) {

  /** One move. */
  @RegisterForReflection
  @Schema(name = "TenantRebalancingMove")
  public record PlannedJson(
      int order,
      String tenant,
      String from,
      String to,
      @Schema(description = "What the old cluster serves after it") int fromTenants,
      @Schema(description = "What the new cluster serves after it") int toTenants,
      String reason) {}

  /** A cluster that stays too full. */
  @RegisterForReflection
  @Schema(name = "TenantRebalancingUnresolved")
  public record UnresolvedJson(String cluster, int excess, String reason) {}

  static RebalancingJson of(RebalancingPlan plan) {
    return new RebalancingJson(
        plan.runbook(),
        plan.tableVersion(),
        plan.needed(),
        plan.says(),
        plan.moves().stream()
            .map(
                one ->
                    new PlannedJson(
                        one.order(),
                        one.tenant(),
                        one.from(),
                        one.to(),
                        one.fromLoad(),
                        one.toLoad(),
                        one.reason()))
            .toList(),
        plan.unresolved().stream()
            .map(one -> new UnresolvedJson(one.cluster(), one.excess(), one.reason()))
            .toList());
  }
}
