package dev.headroom.evaluator.stop.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.stop.Stop;
import dev.headroom.evaluator.stop.StopStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The stop switches: while one is on, no response changes anything. People are told all the same.
 */
@Path("/api/v1/stops")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Responses")
public class StopResource {

  private static final Logger LOG = Logger.getLogger(StopResource.class);
  private static final int MAX_NAME = 200;
  private static final int MAX_REASON = 2000;

  private final StopStore stops;
  private final RunbookVersions versions;
  private final InstantSource clock;

  public StopResource(StopStore stops, RunbookVersions versions, InstantSource clock) {
    this.stops = stops;
    this.versions = versions;
    this.clock = clock;
  }

  @RegisterForReflection
  public record Stops(List<StopJson> stops) {}

  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Stop")
  public record StopJson(
      @Schema(description = "The only runbook that is stopped; null for all")
          @Nullable String runbook,
      String by,
      String reason,
      Instant at) {

    static StopJson of(Stop stop) {
      return new StopJson(stop.runbook().orElse(null), stop.by(), stop.reason(), stop.at());
    }
  }

  @RegisterForReflection
  @Schema(name = "StopRequest")
  public record Request(
      @Schema(description = "The only runbook to stop; all when absent") @Nullable String runbook,
      @NotBlank(message = "is missing: who stops") @Size(max = MAX_NAME) @Nullable String by,
      @Size(max = MAX_REASON) @Nullable String reason) {}

  @GET
  @Operation(summary = "The stop switches that are on")
  public Stops all() {
    return new Stops(stops.all().stream().map(StopJson::of).toList());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Stops all changes, or those of one runbook. A step that is underway ends")
  public StopJson stop(@Valid @NotNull Request request) {
    Optional<String> runbook =
        Optional.ofNullable(request.runbook()).filter(name -> !name.isEmpty());
    runbook.ifPresent(this::requireRunbook);
    Stop stop =
        stops.on(
            new Stop(
                runbook,
                String.valueOf(request.by()).strip(),
                request.reason() == null ? "" : request.reason(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    LOG.warnf("changes-stopped runbook=%s by=%s", runbook.orElse("*"), stop.by());
    return StopJson.of(stop);
  }

  private void requireRunbook(String name) {
    if (versions.head(name).isEmpty()) {
      throw ProblemException.notFound("no runbook '" + name + "'");
    }
  }

  @DELETE
  @Operation(
      summary = "Turns a stop switch off: what was refused goes on if nothing else forbids it")
  public StopJson go(
      @Parameter(description = "That of one runbook; the one of all when absent")
          @QueryParam("runbook")
          @Nullable String runbook) {
    Stop stop =
        stops
            .off(Optional.ofNullable(runbook))
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        runbook == null
                            ? "changes are not stopped for all runbooks"
                            : "changes of '"
                                + runbook
                                + "' are not stopped by a switch of its own"));
    LOG.warnf("changes-go-on runbook=%s", runbook == null ? "*" : runbook);
    return StopJson.of(stop);
  }
}
