package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.due.JobStore;
import dev.headroom.scheduler.due.Registrar;
import dev.headroom.scheduler.due.Registrar.Answer;
import dev.headroom.scheduler.due.Registration;
import dev.headroom.scheduler.due.Run;
import dev.headroom.scheduler.due.StoredJob;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.run.Scheduler;
import dev.headroom.scheduler.run.Scheduler.RunNow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
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

/** Jobs as desired state: written whole, by their owner. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Jobs")
public class JobsResource {

  private static final int SHOWN_RUNS = 10;
  private static final int MAX_LIMIT = 1_000;

  private final JobStore store;
  private final Registrar registrar;
  private final JobJson json;
  private final Ledger ledger;
  private final Scheduler scheduler;

  JobsResource(
      JobStore store, Registrar registrar, JobJson json, Ledger ledger, Scheduler scheduler) {
    this.store = store;
    this.registrar = registrar;
    this.json = json;
    this.ledger = ledger;
    this.scheduler = scheduler;
  }

  /**
   * @param next where to go on; absent at the end
   */
  @RegisterForReflection
  public record JobsPage(List<JobView> jobs, @Nullable String next) {}

  /** A run that was asked for. */
  @RegisterForReflection
  public record StartedView(
      String owner, String job, Instant instant, String idempotencyKey, String fence) {}

  @GET
  @Operation(summary = "Jobs in order of owner and name")
  public JobsPage list(
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    if (owner != null) {
      JobIds.check("owner", owner);
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ProblemException.badRequest("invalid-limit", "limit must be 1 to " + MAX_LIMIT + ".");
    }
    List<StoredJob> jobs = store.list(owner, after == null ? null : position(after), limit);
    String next = jobs.size() < limit ? null : jobs.getLast().definition().id().toString();
    return new JobsPage(jobs.stream().map(job -> JobView.of(job, null)).toList(), next);
  }

  @GET
  @Path("/{owner}/{name}")
  @Operation(summary = "One job: its definition, its next instants and its last runs")
  public JobView get(String owner, String name) {
    return view(JobIds.of(owner, name));
  }

  @PUT
  @Path("/{owner}/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create a job or replace its definition",
      description = "Idempotent: the same definition again changes nothing and keeps the cursor.")
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Object.class),
              examples =
                  @ExampleObject(
                      name = "review",
                      value =
                          """
                          {"schedule": {"fields": {"day": "1st tue", "hour": 9}},
                           "timezone": "Europe/London",
                           "action": {"http": {"method": "POST", "url": "http://127.0.0.1:8080/hook", "body": {}}},
                           "enabled": true}""")))
  @APIResponse(responseCode = "200", description = "Replaced, or unchanged")
  @APIResponse(responseCode = "201", description = "Created")
  @APIResponse(responseCode = "400", description = "What is wrong, with the place of each error")
  public Response put(String owner, String name, String body) throws JsonProcessingException {
    JobId id = JobIds.of(owner, name);
    JobDefinition job = json.read(id, JobJson.parse(body));
    return switch (registrar.register(job)) {
      case Answer.NeverRuns never ->
          throw new ProblemException(
              400,
              "never-runs",
              "The schedule names no instant after "
                  + never.now()
                  + ", so the job would never run.");
      case Answer.Registered registered -> {
        scheduler.wake();
        Response.ResponseBuilder response =
            registered.registration() == Registration.CREATED
                ? Response.created(URI.create("/api/v1/jobs/" + id))
                : Response.ok();
        yield response.entity(view(id)).build();
      }
    };
  }

  @DELETE
  @Path("/{owner}/{name}")
  @Operation(summary = "Forget a job; what runs ends as it will, and stays in the ledger")
  @APIResponse(responseCode = "204", description = "Gone")
  public void delete(String owner, String name) {
    JobId id = JobIds.of(owner, name);
    if (!registrar.delete(id)) {
      throw JobIds.notFound(id);
    }
  }

  @POST
  @Path("/{owner}/{name}/runs")
  @Operation(
      summary = "Run now, beside the schedule",
      description = "The nominal instant is the moment of asking; the outcome is in the ledger.")
  @APIResponse(responseCode = "202", description = "Started")
  @APIResponse(responseCode = "503", description = "All slots of this replica are taken")
  public Response runNow(String owner, String name) {
    JobId id = JobIds.of(owner, name);
    return switch (scheduler.runNow(id)) {
      case RunNow.NoSuchJob none -> throw JobIds.notFound(id);
      case RunNow.Busy busy ->
          throw new ProblemException(
              503, "scheduler-busy", "All slots of this replica are taken; try again shortly.");
      case RunNow.Started(Run run) ->
          Response.accepted(
                  new StartedView(
                      owner,
                      name,
                      run.instant(),
                      run.idempotencyKey(),
                      String.valueOf(run.fence())))
              .location(URI.create("/api/v1/ledger?owner=" + owner + "&job=" + name))
              .build();
    };
  }

  private JobView view(JobId id) {
    StoredJob job = store.find(id).orElseThrow(() -> JobIds.notFound(id));
    LedgerQuery runs = new LedgerQuery(id.owner(), id.name(), null, null, SHOWN_RUNS);
    return JobView.of(job, ledger.page(runs).entries().stream().map(LedgerView::of).toList());
  }

  private static JobId position(String after) {
    String[] parts = after.split("/", 2);
    return JobIds.of(parts[0], parts.length == 2 ? parts[1] : "");
  }
}
