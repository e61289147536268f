package dev.headroom.evaluator.view.rest;

import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.view.shell.SharedConditions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether the gates of a runbook hold, and what its first checks read. */
@Path("/api/v1/runbooks/{name}/conditions")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Triggers")
public class ConditionResource {

  private final SharedConditions shared;
  private final RunbookVersions versions;

  public ConditionResource(SharedConditions shared, RunbookVersions versions) {
    this.shared = shared;
    this.versions = versions;
  }

  @GET
  @Operation(summary = "Gates, expected outcomes, first checks and drivers, as they stand")
  public ConditionsJson conditions(@PathParam("name") String name) {
    KnownTriggers.require(versions, name);
    Conditions conditions = shared.of(name).orElseThrow(IllegalStateException::new);
    return ConditionsJson.of(versions.head(name).orElseThrow().runbook(), conditions);
  }
}
