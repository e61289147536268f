package dev.headroom.evaluator.tenancy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.tenancy.Cluster;
import dev.headroom.evaluator.tenancy.Load;
import dev.headroom.evaluator.tenancy.TableChange;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.Watch;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The router's table, and how full its clusters are. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "TenancyTable")
public record TableJson(
    String runbook,
    long version,
    @Schema(description = "The version of the runbook that the table goes by; null for none")
        @Nullable Integer runbookVersion,
    @Nullable String fallback,
    List<ClusterJson> clusters,
    List<MoveJson> moves,
    @Schema(description = "Tenant to cluster, where that is asked for with placements=true")
        @Nullable Map<String, String> placements) {

  /** One cluster. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "TenancyCluster")
  public record ClusterJson(
      String name,
      List<String> prefixes,
      @Nullable Integer maxTenants,
      boolean closed,
      @Schema(description = "In the runbook no more; stays until its last tenant has left")
          boolean retired,
      @Schema(description = "Tenants of the table that it serves") int tenants,
      int arriving,
      int leaving,
      @Schema(description = "Further tenants that fit; null without a limit")
          @Nullable Integer room,
      @Schema(description = "What the trigger says: quiet, firing, unknown, or none is named")
          String trigger,
      @Schema(description = "The trigger's value; null while unknown") @Nullable Double measured) {

    private static ClusterJson of(Load load, Watch watch) {
      Cluster cluster = load.cluster();
      boolean limited = cluster.limit().isPresent();
      return new ClusterJson(
          cluster.name(),
          cluster.prefixes(),
          limited ? (Integer) cluster.limit().getAsInt() : null,
          cluster.closed(),
          cluster.retired(),
          load.serving(),
          load.arriving(),
          load.leaving(),
          limited ? (Integer) load.room() : null,
          watch.alarm().word(),
          watch.measured().isPresent() ? (Double) watch.measured().getAsDouble() : null);
    }
  }

  /** One version, and what made it. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "TenancyVersion")
  public record VersionJson(
      long version, Instant at, String by, String kind, String says, @Nullable MoveJson move) {

    static VersionJson of(TableChange change) {
      return new VersionJson(
          change.version(),
          change.at(),
          change.by(),
          change.kind().word(),
          change.says(),
          change.move().map(MoveJson::of).orElse(null));
    }
  }

  static TableJson of(TenancyTable table, Map<String, Watch> watches, boolean placements) {
    int version = table.rules().runbookVersion();
    return new TableJson(
        table.runbook(),
        table.version(),
        version == 0 ? null : (Integer) version,
        table.rules().fallback().orElse(null),
        Load.of(table).entrySet().stream()
            .map(
                one ->
                    ClusterJson.of(
                        one.getValue(), watches.getOrDefault(one.getKey(), Watch.NOBODY)))
            .toList(),
        table.moves().values().stream().map(MoveJson::of).toList(),
        placements ? table.placements().byTenant() : null);
  }
}
