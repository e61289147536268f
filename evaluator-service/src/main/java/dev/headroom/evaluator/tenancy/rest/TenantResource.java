package dev.headroom.evaluator.tenancy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.tenancy.Route;
import dev.headroom.evaluator.tenancy.TenancyConfig;
import dev.headroom.evaluator.tenancy.TenantIds;
import dev.headroom.evaluator.tenancy.shell.CachedTables;
import dev.headroom.evaluator.tenancy.shell.CachedTables.Ready;
import dev.headroom.evaluator.tenancy.shell.TenancyMetrics;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's data is: what a router asks. Answered from memory by the thread that reads the
 * request; another one waits, when the store has to be asked first.
 */
@Path("/api/v1/tenants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
public class TenantResource {

  private final CachedTables tables;
  private final TenancyMetrics metrics;
  private final ExecutorService threads;
  private final String keep;

  public TenantResource(
      CachedTables tables,
      TenancyMetrics metrics,
      TenancyConfig config,
      @VirtualThreads ExecutorService threads) {
    this.tables = tables;
    this.metrics = metrics;
    this.threads = threads;
    this.keep = "private, max-age=" + config.keepFor().toSeconds();
  }

  /** Where a tenant is. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "TenantCluster")
  public record Found(
      String tenant,
      String runbook,
      @Schema(description = "The one cluster that has all data of the tenant: read there")
          String cluster,
      @Schema(description = "explicit, prefix or fallback") String why,
      @Nullable String prefix,
      @Schema(description = "Of the table") long version,
      @Schema(description = "Where a write goes: all of them; none while writes pause")
          List<String> writeTo,
      @Schema(description = "What the tenant is in the middle of") @Nullable MoveJson move) {

    static Found of(String tenant, Ready ready, Route route) {
      return new Found(
          tenant,
          ready.table().runbook(),
          route.cluster(),
          route.why().word(),
          route.why() == Route.Why.PREFIX ? route.prefix() : null,
          ready.table().version(),
          route.writeTo(),
          route.move() == null ? null : MoveJson.of(route.move()));
    }
  }

  @GET
  @Path("/{id}/cluster")
  @NonBlocking
  @Operation(summary = "The cluster of a tenant, and why it is that one")
  public Uni<Response> cluster(
      @PathParam("id") String id,
      @Parameter(description = "May be left out where one runbook alone has tenants")
          @QueryParam("runbook")
          @Nullable String runbook,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known) {
    var fresh = tables.fresh();
    return fresh.isPresent()
        ? Uni.createFrom().item(answer(fresh.get(), id, runbook, known))
        : Uni.createFrom()
            .item(() -> answer(tables.all(), id, runbook, known))
            .runSubscriptionOn(threads);
  }

  private Response answer(
      Map<String, Ready> all, String id, @Nullable String runbook, @Nullable String known) {
    @Nullable String fault = TenantIds.fault(id);
    if (fault != null) {
      throw ProblemException.badRequest("bad-tenant", fault);
    }
    Ready ready = table(all, runbook);
    @Nullable Route route = ready.router().route(id);
    metrics.lookup(ready.table().runbook(), route);
    if (route == null) {
      throw new ProblemException(
          404,
          "tenant-not-placed",
          "no placement, prefix or fallback of %s leads `%s` to a cluster"
              .formatted(ready.table().runbook(), id));
    }
    String tag = Answers.tag(ready.table().version());
    var answer =
        tag.equals(known) ? Response.notModified() : Response.ok(Found.of(id, ready, route));
    return answer.header(HttpHeaders.ETAG, tag).header(HttpHeaders.CACHE_CONTROL, keep).build();
  }

  private static Ready table(Map<String, Ready> all, @Nullable String runbook) {
    if (runbook != null) {
      @Nullable Ready ready = all.get(runbook);
      if (ready == null) {
        throw ProblemException.notFound("no runbook '" + runbook + "' has a tenancy");
      }
      return ready;
    }
    if (all.isEmpty()) {
      throw ProblemException.notFound("no runbook has a tenancy");
    }
    if (all.size() > 1) {
      throw ProblemException.badRequest(
          "runbook-missing",
          "several runbooks have tenants; write ?runbook= with one of "
              + String.join(", ", all.keySet()));
    }
    return all.values().iterator().next();
  }
}
