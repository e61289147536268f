package dev.headroom.evaluator.tenancy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.runbook.model.Tenancy;
import dev.headroom.evaluator.tenancy.Newcomers;
import dev.headroom.evaluator.tenancy.TenancyConfig;
import dev.headroom.evaluator.tenancy.TenancyTable;
import dev.headroom.evaluator.tenancy.Turn;
import dev.headroom.evaluator.tenancy.shell.CachedTables;
import dev.headroom.evaluator.tenancy.shell.Rebalancings;
import dev.headroom.evaluator.tenancy.shell.Tenancies;
import dev.headroom.evaluator.tenancy.shell.Watches;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The router's tables: what is in them, who comes, who goes, and how to even them out. */
@Path("/api/v1/tenancy")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Tenants")
public class TenancyResource {

  private final CachedTables tables;
  private final Tenancies tenancies;
  private final Watches watches;
  private final RunbookVersions versions;
  private final Rebalancings rebalancings;
  private final TenancyConfig config;

  public TenancyResource(
      CachedTables tables,
      Tenancies tenancies,
      Watches watches,
      RunbookVersions versions,
      Rebalancings rebalancings,
      TenancyConfig config) {
    this.tables = tables;
    this.tenancies = tenancies;
    this.watches = watches;
    this.versions = versions;
    this.rebalancings = rebalancings;
    this.config = config;
  }

  /** Where a newcomer is. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "TenantPlaced")
  public record Placed(
      String tenant,
      String cluster,
      long version,
      @Schema(description = "False when it was there already") boolean placed) {}

  /** A runbook that has tenants. */
  @RegisterForReflection
  @Schema(name = "TenancySummary")
  public record Summary(String runbook, long version, int tenants) {}

  @RegisterForReflection
  public record Overview(List<Summary> tenancies) {}

  @RegisterForReflection
  public record Versions(List<TableJson.VersionJson> versions) {}

  @GET
  @Operation(summary = "The runbooks that have a table of tenants")
  public Overview all() {
    return new Overview(
        tables.all().values().stream()
            .map(
                one ->
                    new Summary(
                        one.table().runbook(),
                        one.table().version(),
                        one.table().placements().size()))
            .toList());
  }

  @GET
  @Path("/{runbook}")
  @Operation(summary = "The router's table: its version, and how full each cluster is")
  public Response table(
      @PathParam("runbook") String runbook,
      @Parameter(description = "Every tenant as well")
          @QueryParam("placements")
          @DefaultValue("false")
          boolean placements) {
    TenancyTable table = present(runbook);
    return Response.ok(TableJson.of(table, watches.of(runbook), placements))
        .header(HttpHeaders.ETAG, Answers.tag(table.version()))
        .build();
  }

  @GET
  @Path("/{runbook}/versions")
  @Operation(summary = "What made the last 200 versions of the table, the newest first")
  public Versions versions(
      @PathParam("runbook") String runbook,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    return new Versions(
        present(runbook).log().reversed().stream()
            .limit(limit)
            .map(TableJson.VersionJson::of)
            .toList());
  }

  @GET
  @Path("/{runbook}/rebalancing")
  @Operation(summary = "Which tenants to move where, in which order, when a cluster is too full")
  public RebalancingJson rebalancing(@PathParam("runbook") String runbook) {
    present(runbook);
    return RebalancingJson.of(rebalancings.plan(runbook));
  }

  @POST
  @Path("/{runbook}/tenants/{id}")
  @Operation(
      summary = "Places a tenant that has no data yet, where there is most room, or as is said")
  public Response place(
      @PathParam("runbook") String runbook,
      @PathParam("id") String id,
      @QueryParam("cluster") @Nullable String cluster,
      @QueryParam("by") @Nullable String by) {
    Tenanted present = requireTenancy(runbook);
    var watched = watches.of(runbook, present.tenancy());
    Turn turn =
        tenancies.change(
            runbook,
            present.head(),
            Answers.by(by),
            (table, author) ->
                Newcomers.place(
                    table,
                    id,
                    Optional.ofNullable(cluster),
                    watched,
                    config.mostTenants(),
                    author));
    TenancyTable table = Answers.table(turn);
    boolean placed = turn instanceof Turn.Made;
    String home = String.valueOf(table.placements().get(id));
    return Response.status(placed ? Response.Status.CREATED : Response.Status.OK)
        .entity(new Placed(id, home, table.version(), placed))
        .header(HttpHeaders.ETAG, Answers.tag(table.version()))
        .build();
  }

  @DELETE
  @Path("/{runbook}/tenants/{id}")
  @Operation(summary = "Takes a tenant that is gone out of the table")
  public Response forget(
      @PathParam("runbook") String runbook,
      @PathParam("id") String id,
      @QueryParam("by") @Nullable String by) {
    present(runbook);
    Answers.table(
        tenancies.change(
            runbook, Answers.by(by), (table, author) -> Newcomers.forget(table, id, author)));
    return Response.noContent().build();
  }

  private TenancyTable present(String runbook) {
    TenancyTable table = tenancies.present(runbook);
    if (table.version() == 0) {
      requireTenancy(runbook);
      tenancies.adopt(runbook);
      return tenancies.present(runbook);
    }
    return table;
  }

  /** The present version of a runbook, and what it says of tenants. */
  private record Tenanted(RunbookVersions.Version head, Tenancy tenancy) {}

  private Tenanted requireTenancy(String runbook) {
    var head = versions.head(runbook);
    if (head.isEmpty()) {
      throw ProblemException.notFound(
          "no runbook '" + runbook + "'; GET /api/v1/runbooks lists them");
    }
    @Nullable Tenancy tenancy = head.get().runbook().spec().tenancy();
    if (tenancy == null) {
      throw ProblemException.notFound(
          "the runbook '" + runbook + "' has no spec.tenancy, which names the clusters");
    }
    return new Tenanted(head.get(), tenancy);
  }
}
