package dev.headroom.evaluator.growth.rest;

import dev.headroom.evaluator.growth.Growth;
import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.shell.SnapshotReader;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far a runbook's drivers grow, and what each trigger's load follows. */
@Path("/api/v1/runbooks/{name}/growth")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Growth")
public class GrowthResource {

  private final SnapshotReader snapshots;
  private final RunbookVersions versions;

  public GrowthResource(SnapshotReader snapshots, RunbookVersions versions) {
    this.snapshots = snapshots;
    this.versions = versions;
  }

  @GET
  @Operation(summary = "Organic growth and launches apart, and the load for each unit of a driver")
  public GrowthJson growth(
      @PathParam("name") String name,
      @Parameter(description = "1d to 730d; 90d when absent") @QueryParam("horizon")
          @Nullable String horizon) {
    int days = Horizon.days(horizon);
    KnownTriggers.require(versions, name);
    Snapshot snapshot = snapshots.read(name).orElseThrow();
    return GrowthJson.of(snapshot, Growth.of(snapshot, days));
  }
}
