package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.run.work.Assignment;
import dev.headroom.scheduler.run.work.WorkQueue;
import dev.headroom.scheduler.run.work.WorkReports;
import dev.headroom.scheduler.run.work.WorkReports.Verdict;
import dev.headroom.scheduler.store.Lease;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What workers say: give me work, I am at it, it is done, it failed. */
@Path("/api/v1/work")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Work")
public class WorkResource {

  private final WorkQueue queue;
  private final WorkReports reports;

  WorkResource(WorkQueue queue, WorkReports reports) {
    this.queue = queue;
    this.reports = reports;
  }

  /** Empty when nothing came in time. */
  @RegisterForReflection
  public record WorkView(List<AssignmentView> runs) {}

  /**
   * A run that is the worker's now.
   *
   * @param run to be given back with every report
   * @param fence as text: it may exceed what JavaScript counts exactly
   * @param tenants of the tenant batch
   * @param part the tenant batch; absent for none
   * @param lease how long it is the worker's without a heartbeat
   * @param deadline when it is taken away whatever the worker says; absent for never
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AssignmentView(
      String run,
      String job,
      Instant instant,
      String trigger,
      int attempt,
      String fence,
      String idempotencyKey,
      List<String> tenants,
      @Nullable Integer part,
      @JsonRawValue @Schema(implementation = Object.class) String payload,
      String lease,
      @Nullable Instant deadline) {

    static AssignmentView of(Assignment assignment) {
      Run run = assignment.run();
      return new AssignmentView(
          run.id(),
          run.job().toString(),
          run.instant(),
          run.trigger().word(),
          run.attempt(),
          String.valueOf(run.fence()),
          run.idempotencyKey(),
          run.tenants(),
          run.part() == 0 ? null : run.part(),
          assignment.payload(),
          seconds(assignment.lease()),
          assignment.deadline());
    }

    private static String seconds(Duration lease) {
      return lease.toSeconds() + "s";
    }
  }

  /**
   * @param cancel somebody wants the run ended: stop, and report it as failed
   */
  @RegisterForReflection
  public record BeatView(boolean cancel) {}

  @POST
  @Path("/{queue}/claim")
  @Operation(
      summary = "Take runs of a queue; waits while there are none",
      description =
          "max is 1 to 100 (1 by default), wait at most 30s (by default the answer comes at once).")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "claim",
                      value = "{\"worker\": \"host-4711\", \"wait\": \"10s\", \"max\": 1}")))
  @APIResponse(responseCode = "200", description = "The runs, held under the lease; or none")
  @APIResponse(responseCode = "503", description = "Too many claims wait already")
  public WorkView claim(
      @org.jboss.resteasy.reactive.RestPath("queue") String name,
      String body,
      @Context HttpServerResponse response)
      throws JsonProcessingException, InterruptedException {
    if (!JobId.isValid(name)) {
      throw new ProblemException(
          400,
          "invalid-queue",
          "the queue \"" + name + "\" must match " + JobId.FORM,
          List.of(
              new Problem.Detail(null, null, null, null, name, "must match " + JobId.FORM, null)));
    }
    return switch (queue.claim(WorkJson.claim(name, body), response::closed)) {
      case WorkQueue.Answer.Runs(List<Assignment> runs) ->
          new WorkView(runs.stream().map(AssignmentView::of).toList());
      case WorkQueue.Answer.Full full ->
          throw new ProblemException(
              503,
              "too-many-waiting",
              "As many claims wait here as headroom.scheduler.work.max-waiting allows. Try again"
                  + " in a few seconds.");
    };
  }

  @POST
  @Path("/heartbeat")
  @Operation(summary = "Keep a run: due every third of its lease")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples = @ExampleObject(name = "heartbeat", value = HELD + "}")))
  @APIResponse(responseCode = "200", description = "It is the worker's for another lease")
  @APIResponse(responseCode = "409", description = "It is not the worker's any more")
  public BeatView heartbeat(String body) throws JsonProcessingException {
    WorkJson.Holding holding = WorkJson.heartbeat(body);
    return switch (reports.heartbeat(holding.start(), holding.worker())) {
      case KEPT -> new BeatView(false);
      case CANCEL -> new BeatView(true);
      case LOST -> throw lost(holding.start());
    };
  }

  @POST
  @Path("/complete")
  @Operation(
      summary = "Say that a run succeeded",
      description = "Of the output the ledger keeps the first 500 characters.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "complete",
                      value = HELD + ", \"output\": \"12 reports\"}")))
  @APIResponse(responseCode = "204", description = "It is the outcome, now or since before")
  @APIResponse(responseCode = "409", description = "It was not the worker's any more")
  public void complete(String body) throws JsonProcessingException {
    end(WorkJson.complete(body));
  }

  @POST
  @Path("/fail")
  @Operation(
      summary = "Say that a run failed",
      description = "It is tried again by the job's retries. The ledger keeps code and detail.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "fail",
                      value =
                          HELD
                              + ", \"code\": \"no-such-customer\", \"detail\": \"acme is gone\"}")))
  @APIResponse(responseCode = "204", description = "It counts, now or since before")
  @APIResponse(responseCode = "409", description = "It was not the worker's any more")
  public void fail(String body) throws JsonProcessingException {
    end(WorkJson.fail(body));
  }

  private static final String HELD =
      "{\"worker\": \"host-4711\", \"run\": \"acme/nightly@1784600000000\", \"fence\":"
          + " \"1784600000000001\"";

  private void end(WorkReports.Report report) {
    if (reports.end(report) == Verdict.LOST) {
      throw lost(report.start());
    }
  }

  private static ProblemException lost(Lease start) {
    return new ProblemException(
        409,
        "lost-run",
        "The run "
            + start.job()
            + "@"
            + start.key()
            + " is not held by this worker under the fence "
            + start.fence()
            + ". Stop it; nothing was changed.");
  }
}
