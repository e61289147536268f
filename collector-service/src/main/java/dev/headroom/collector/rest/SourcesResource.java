package dev.headroom.collector.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.desired.DesiredSources;
import dev.headroom.collector.push.PushRoll;
import dev.headroom.collector.push.PushSources;
import dev.headroom.collector.schedule.Trial;
import dev.headroom.collector.scrape.SourceKinds;
import dev.headroom.collector.share.SharedSources;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.source.SourceReader;
import dev.headroom.collector.source.SourcesReading;
import dev.headroom.common.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Desired sources and how they are doing. */
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "sources", description = "What is collected for each runbook")
public class SourcesResource {

  private static final String EXAMPLE =
      """
      {"sources": {
        "backend": {"prometheus": {"url": "http://backend:8001/metrics"}, "every": "15s"},
        "ready": {"probe": {"url": "http://backend:8001/ready",
                            "fields": {"db_pool_ratio": "/db/pool/ratio"}}, "every": "10s"}}}""";
  private static final String EXAMPLE_SOURCE =
      """
      {"prometheus": {"url": "http://backend:8001/metrics"}, "every": "15s", "timeout": "5s"}""";

  private final DesiredSources desired;
  private final SharedSources shared;
  private final SourceReader reader;
  private final PushSources pushes;
  private final PushRoll roll;
  private final Trial trial;
  private final SourceKinds kinds;
  private final InstantSource clock;

  public SourcesResource(
      DesiredSources desired,
      SharedSources shared,
      SourceReader reader,
      PushSources pushes,
      PushRoll roll,
      Trial trial,
      SourceKinds kinds,
      InstantSource clock) {
    this.desired = desired;
    this.shared = shared;
    this.reader = reader;
    this.pushes = pushes;
    this.roll = roll;
    this.trial = trial;
    this.kinds = kinds;
    this.clock = clock;
  }

  @PUT
  @Path("/{runbook}")
  @Operation(
      operationId = "putSources",
      summary = "Makes these the sources of the runbook",
      description =
          "All or nothing, in the shape of the runbook's spec.sources. A source whose definition"
              + " has not changed runs on; one that is not named any more ends.")
  @APIResponse(responseCode = "200", description = "The sources of the runbook")
  @APIResponse(responseCode = "400", description = "A problem that names each source and key")
  @APIResponse(responseCode = "503", description = "They cannot be kept now; nothing has changed")
  public SourcesView put(
      @RestPath String runbook,
      @RequestBody(
              required = true,
              content = @Content(schema = @Schema(type = SchemaType.OBJECT), example = EXAMPLE))
          @Nullable JsonNode body) {
    Problems.checkRunbook(runbook);
    Problems.check(desired.put(runbook, Problems.body(body)));
    return view(runbook);
  }

  @DELETE
  @Path("/{runbook}")
  @Operation(
      operationId = "deleteSources",
      summary = "Ends the collection of all sources of the runbook",
      description = "Their series end. Does nothing if the runbook has none.")
  @APIResponse(responseCode = "204", description = "The runbook has no sources")
  public void delete(@RestPath String runbook) {
    Problems.checkRunbook(runbook);
    desired.delete(runbook);
    roll.forget(runbook);
  }

  @GET
  @Operation(
      operationId = "listSources",
      summary = "All sources, or those of one runbook, and how they are doing")
  public SourcesView list(@RestQuery @Nullable String runbook) {
    return view(runbook);
  }

  @GET
  @Path("/{runbook}")
  @Operation(operationId = "getSources", summary = "The sources of a runbook")
  @APIResponse(responseCode = "200", description = "The sources of the runbook")
  @APIResponse(responseCode = "404", description = "The runbook has no sources here")
  public SourcesView get(@RestPath String runbook) {
    SourcesView view = view(runbook);
    if (view.sources().isEmpty() && view.pushed().isEmpty()) {
      throw ProblemException.notFound("runbook " + runbook + " has no sources here");
    }
    return view;
  }

  @POST
  @Path("/test")
  @Operation(
      operationId = "testSource",
      summary = "Shows what a source would yield",
      description = "Calls the target once. Nothing is kept and nothing is written.")
  @APIResponse(responseCode = "200", description = "What the source would yield, or why nothing")
  @APIResponse(responseCode = "400", description = "A problem with the definition")
  public TestView test(
      @RequestBody(
              required = true,
              content =
                  @Content(schema = @Schema(type = SchemaType.OBJECT), example = EXAMPLE_SOURCE))
          @Nullable JsonNode body) {
    var id = new SourceId("test", "test");
    SourcesReading.Valid valid = Problems.check(reader.readOne(id.source(), Problems.body(body)));
    SourceDefinition definition = valid.sources().values().iterator().next();
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return TestView.of(trial.of(id, definition, at), at, kinds.metrics(definition.type()));
  }

  private SourcesView view(@Nullable String runbook) {
    return SourcesView.of(
        shared.list(runbook),
        kinds,
        pushes.list(runbook),
        roll.elsewhere(runbook),
        shared.collector());
  }
}
