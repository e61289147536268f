package dev.headroom.evaluator.simulation.rest;

import dev.headroom.evaluator.growth.Snapshot;
import dev.headroom.evaluator.growth.rest.Horizon;
import dev.headroom.evaluator.growth.shell.SnapshotReader;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.simulation.Assumption;
import dev.headroom.evaluator.simulation.Simulation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the levers of a runbook cost. */
@Path("/api/v1/runbooks/{name}/costs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Growth")
public class CostsResource {

  private final SnapshotReader snapshots;
  private final RunbookVersions versions;

  public CostsResource(SnapshotReader snapshots, RunbookVersions versions) {
    this.snapshots = snapshots;
    this.versions = versions;
  }

  @GET
  @Operation(
      summary = "Costs over the horizon: as it stands, moved now, moved when a trigger trips")
  public CostsJson costs(
      @PathParam("name") String name, @QueryParam("horizon") @Nullable String horizon) {
    int days = Horizon.days(horizon);
    KnownTriggers.require(versions, name);
    Snapshot snapshot = snapshots.read(name).orElseThrow();
    return CostsJson.of(Simulation.of(snapshot, Assumption.none(days)));
  }
}
