package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Control.Answer;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.run.Scheduler;
import dev.headroom.scheduler.run.http.HttpActionRunner;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.Wish;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What an operator asks of a job: to pause, to run, to stop. */
@Path("/api/v1/jobs/{owner}/{name}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Jobs")
public class RunsResource {

  private static final int MAX_KEY = 200;

  private final Control control;
  private final Scheduler scheduler;

  RunsResource(Control control, Scheduler scheduler) {
    this.control = control;
    this.scheduler = scheduler;
  }

  /**
   * A run that was asked for.
   *
   * @param run names it when it is to be cancelled
   * @param request names the backfill when it is to be stopped
   * @param instants how many the backfill runs
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AskedView(
      String owner,
      String job,
      @Nullable String run,
      @Nullable Instant instant,
      @Nullable String idempotencyKey,
      @Nullable Long request,
      @Nullable Integer instants,
      String status) {}

  @POST
  @Path("/pause")
  @Operation(summary = "Pause: instants that come are written off as paused")
  @APIResponse(responseCode = "409", description = "The job is not active")
  public Response pause(String owner, String name) {
    JobId id = JobIds.of(owner, name);
    return answer(id, control.pause(id));
  }

  @POST
  @Path("/resume")
  @Operation(summary = "End the pause: the next instant runs")
  @APIResponse(responseCode = "409", description = "The job is not paused")
  public Response resume(String owner, String name) {
    JobId id = JobIds.of(owner, name);
    return answer(id, control.resume(id));
  }

  @POST
  @Path("/runs")
  @Operation(
      summary = "Run now, beside the schedule",
      description =
          "The nominal instant is the moment of asking; the outcome is in the ledger. Asked again"
              + " with the same Idempotency-Key, it answers the run that there is: the last "
              + Wish.MAX_REMEMBERED
              + " keys of a job are remembered.")
  @APIResponse(responseCode = "202", description = "It starts as soon as there is a slot")
  public Response runNow(
      String owner,
      String name,
      @HeaderParam(HttpActionRunner.IDEMPOTENCY_KEY) @Nullable String key) {
    JobId id = JobIds.of(owner, name);
    return answer(id, key == null ? control.runNow(id) : control.runNow(id, checked(key)));
  }

  private static String checked(String key) {
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw ProblemException.badRequest(
          "invalid-key",
          "Idempotency-Key is 1 to %d characters that are the same at each attempt, and at no other."
              .formatted(MAX_KEY));
    }
    return key;
  }

  @POST
  @Path("/backfill")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Run the schedule's instants of a past range, one after the other",
      description =
          "Each run has an idempotency key of its own. The answer tells how many instants there"
              + " are.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "a day",
                      value =
                          """
                          {"from": "2026-07-21T00:00:00Z", "to": "2026-07-21T23:59:59Z"}""")))
  @APIResponse(responseCode = "202", description = "They start one by one")
  @APIResponse(responseCode = "409", description = "Not past, no instant, or too many")
  public Response backfill(String owner, String name, String body) throws JsonProcessingException {
    JobId id = JobIds.of(owner, name);
    AskedJson.Range range = AskedJson.range(body);
    return answer(id, control.backfill(id, range.from(), range.to()));
  }

  @DELETE
  @Path("/backfill/{request}")
  @Operation(summary = "Stop a backfill; the run of it that goes already ends as it will")
  @APIResponse(responseCode = "409", description = "The job has no such backfill, or it is over")
  public Response stopBackfill(String owner, String name, String request) {
    JobId id = JobIds.of(owner, name);
    return answer(id, control.stopBackfill(id, request(request)));
  }

  @POST
  @Path("/retry")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Run an instant again",
      description = "Its target sees the idempotency key that it knows, and a higher fence.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "an instant",
                      value =
                          """
                          {"instant": "2026-07-21T09:00:00Z"}""")))
  @APIResponse(responseCode = "202", description = "It starts as soon as there is a slot")
  @APIResponse(
      responseCode = "409",
      description = "No past instant of the schedule, or it has a run that goes")
  public Response retry(String owner, String name, String body) throws JsonProcessingException {
    JobId id = JobIds.of(owner, name);
    return answer(id, control.retry(id, AskedJson.instant(body)));
  }

  @POST
  @Path("/runs/{run}/cancel")
  @Operation(
      summary = "Cancel a run",
      description =
          "What has not started ends at once, the rest when its holder's heart beats next.")
  @APIResponse(responseCode = "409", description = "It has its outcome already")
  public Response cancel(String owner, String name, String run) {
    JobId id = JobIds.of(owner, name);
    return answer(id, control.cancel(id, key(run)));
  }

  @POST
  @Path("/runs/{run}/rerun")
  @Operation(summary = "Start a held run again")
  @APIResponse(responseCode = "409", description = "It is not held")
  public Response rerun(String owner, String name, String run) {
    JobId id = JobIds.of(owner, name);
    return answer(id, control.resolve(id, key(run), true));
  }

  @POST
  @Path("/runs/{run}/leave")
  @Operation(summary = "Leave a held run: its outcome is uncertain")
  @APIResponse(responseCode = "409", description = "It is not held")
  public Response leave(String owner, String name, String run) {
    JobId id = JobIds.of(owner, name);
    return answer(id, control.resolve(id, key(run), false));
  }

  private Response answer(JobId id, Answer answer) {
    return switch (answer) {
      case Answer.NoSuchJob none -> throw JobIds.notFound(id);
      case Answer.NotNow(String reason) ->
          throw new ProblemException(409, "not-now", "Nothing was changed: " + reason + ".");
      case Answer.Done done -> {
        scheduler.wake();
        @Nullable RunKey key = done.run();
        yield Response.accepted(
                new AskedView(
                    id.owner(),
                    id.name(),
                    key == null ? null : key.toString(),
                    key == null ? null : key.instant(),
                    key == null ? null : key.idempotencyKey(id.toString()),
                    done.backfill() == null ? null : done.backfill().request(),
                    done.backfill() == null ? null : done.backfill().instants(),
                    done.state().status().name().toLowerCase(java.util.Locale.ROOT)))
            .location(URI.create("/api/v1/ledger?owner=" + id.owner() + "&job=" + id.name()))
            .build();
      }
    };
  }

  private static RunKey key(String run) {
    try {
      return RunKey.parse(run);
    } catch (RuntimeException e) {
      throw ProblemException.badRequest(
          "invalid-run", "\"" + run + "\" names no run; write the run of the job's active ones.");
    }
  }

  private static long request(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest(
          "invalid-request",
          "\"" + text + "\" names no backfill; write the request of one of the job's backfills.");
    }
  }
}
