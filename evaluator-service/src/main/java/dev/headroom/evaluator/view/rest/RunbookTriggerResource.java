package dev.headroom.evaluator.view.rest;

import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.view.shell.SharedRows;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the triggers of one runbook stand. A root of its own, beside the runbooks themselves. */
@Path("/api/v1/runbooks/{name}/triggers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Triggers")
public class RunbookTriggerResource {

  private final SharedRows rows;
  private final RunbookVersions versions;

  public RunbookTriggerResource(SharedRows rows, RunbookVersions versions) {
    this.rows = rows;
    this.versions = versions;
  }

  @GET
  @Operation(summary = "The triggers of a runbook, one entry for each label set")
  public Triggers triggers(@PathParam("name") String name) {
    KnownTriggers.require(versions, name);
    return new Triggers(rows.of(name).stream().map(TriggerJson::of).toList());
  }
}
