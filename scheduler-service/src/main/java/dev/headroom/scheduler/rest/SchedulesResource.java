package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.scheduler.calendar.Preview;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.job.json.PreviewJson;
import dev.headroom.scheduler.job.json.PreviewJson.PreviewRequest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Schedules on trial: nothing is stored. */
@Path("/api/v1/schedules")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Schedules")
public class SchedulesResource {

  private final InstantSource clock;

  SchedulesResource(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param notes each daylight saving shift, skip or double, in words
   */
  @RegisterForReflection
  public record PreviewView(List<Instant> instants, List<String> notes, String description) {}

  @POST
  @Path("/preview")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "The instants that a schedule names, and what clock changes do to it")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "gap",
                      value =
                          """
                          {"schedule": {"cron": "30 2 * * *"}, "timezone": "America/New_York",
                           "after": "2026-03-07T00:00:00Z", "count": 5}""")))
  public PreviewView preview(String body) throws JsonProcessingException {
    PreviewRequest request = PreviewJson.read(JobJson.parse(body), clock.instant());
    Preview preview = Preview.of(request.calendar(), request.after(), request.count());
    List<String> notes = Stream.concat(request.hash().stream(), preview.notes().stream()).toList();
    return new PreviewView(preview.instants(), notes, preview.description());
  }
}
