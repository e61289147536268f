package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Control.Current;
import dev.headroom.scheduler.control.Expected;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.control.Registrar.Answer;
import dev.headroom.scheduler.job.JobDefinition;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.LedgerQuery;
import dev.headroom.scheduler.run.Scheduler;
import dev.headroom.scheduler.store.JobStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
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
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;

  private final JobStore store;
  private final Registrar registrar;
  private final Control control;
  private final JobJson json;
  private final Ledger ledger;
  private final Scheduler scheduler;

  JobsResource(
      JobStore store,
      Registrar registrar,
      Control control,
      JobJson json,
      Ledger ledger,
      Scheduler scheduler) {
    this.store = store;
    this.registrar = registrar;
    this.control = control;
    this.json = json;
    this.ledger = ledger;
    this.scheduler = scheduler;
  }

  /**
   * @param next where to go on; absent at the end
   */
  @RegisterForReflection
  public record JobsPage(List<JobView> jobs, @Nullable String next) {}

  @GET
  @Operation(summary = "Jobs in order of owner and name")
  public JobsPage list(
      @QueryParam("owner") @Nullable String owner,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @Schema(type = SchemaType.INTEGER, defaultValue = "100")
          @Nullable String limit) {
    if (owner != null) {
      JobIds.check("owner", owner);
    }
    int most = Limits.of(limit, DEFAULT_LIMIT, MAX_LIMIT);
    List<JobId> ids = store.list(owner, after == null ? null : position(after), most);
    String next = ids.size() < most ? null : ids.getLast().toString();
    return new JobsPage(
        control.find(ids).stream().map(job -> JobView.of(job, null)).toList(), next);
  }

  @GET
  @Path("/{owner}/{name}")
  @Operation(summary = "One job: its definition, its next instants and its last runs")
  @APIResponse(
      responseCode = "200",
      description = "Its version is the entity tag",
      content = @Content(schema = @Schema(implementation = JobView.class)))
  public Response get(String owner, String name) {
    return tagged(Response.ok(), view(JobIds.of(owner, name)));
  }

  @PUT
  @Path("/{owner}/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create a job or replace its definition",
      description =
          "Idempotent: the same definition again changes nothing and keeps the cursor. With"
              + " If-Match only the version that it names is replaced; with If-None-Match: * nothing"
              + " is.")
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
  @APIResponse(
      responseCode = "412",
      description = "Another version is in force than If-Match or If-None-Match says")
  public Response put(
      String owner,
      String name,
      @HeaderParam("If-Match") @Nullable String ifMatch,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch,
      String body)
      throws JsonProcessingException {
    JobId id = JobIds.of(owner, name);
    Expected expected = expected(ifMatch, ifNoneMatch);
    JobDefinition job = json.read(id, JobJson.parse(body));
    return switch (registrar.register(job, expected)) {
      case Answer.Created created ->
          inForce(Response.created(URI.create("/api/v1/jobs/" + id)), id);
      case Answer.Replaced replaced -> inForce(Response.ok(), id);
      case Answer.Unchanged unchanged -> inForce(Response.ok(), id);
      case Answer.NeverRuns never ->
          throw new ProblemException(
              400,
              "never-runs",
              "The schedule names no instant after "
                  + never.now()
                  + ", so the job would never run.");
      case Answer.Excluded excluded -> {
        String what = "takes out every instant after " + excluded.now();
        throw new ProblemException(
            400,
            "never-runs",
            "/schedule/exclude: " + what + ", so the job would never run.",
            List.of(Problem.Detail.at("/schedule/exclude", what)));
      }
      case Answer.Settling settling ->
          throw new ProblemException(
              409,
              "settling",
              "So many instants of the job have come since it was looked at last that they are not"
                  + " accounted for yet. Send the same again in a moment; nothing was changed.");
      case Answer.Unexpected(String version) ->
          throw new ProblemException(
              412,
              "precondition-failed",
              version == null
                  ? "There is no job " + id + " to replace; send it without If-Match."
                  : "The job is at version \"%s\"; read it again. Nothing was changed."
                      .formatted(version));
      case Answer.FannedOut fannedOut ->
          throw new ProblemException(
              409,
              "fanned-out",
              "An instant of the job is fanned out to its tenants right now. Change them once its"
                  + " runs have ended, or cancel it.");
    };
  }

  private static Expected expected(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
    if (ifNoneMatch == null) {
      return Expected.of(ifMatch);
    }
    if (ifMatch != null || !ifNoneMatch.strip().equals("*")) {
      throw ProblemException.badRequest(
          "bad-precondition",
          "Write If-None-Match: * to create a job only, or If-Match with the ETag that you read.");
    }
    return Expected.NOTHING;
  }

  private Response inForce(Response.ResponseBuilder response, JobId id) {
    scheduler.wake();
    return tagged(response, view(id));
  }

  private static Response tagged(Response.ResponseBuilder response, JobView job) {
    return response.header("ETag", "\"" + job.version() + "\"").entity(job).build();
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

  private JobView view(JobId id) {
    Current job = control.find(id).orElseThrow(() -> JobIds.notFound(id));
    LedgerQuery runs = new LedgerQuery(id.owner(), id.name(), null, null, SHOWN_RUNS);
    return JobView.of(job, ledger.page(runs).entries().stream().map(LedgerView::of).toList());
  }

  private static JobId position(String after) {
    if (!JobId.isId(after)) {
      throw ProblemException.badRequest(
          "bad-after",
          "after '%s' is no place in the list; write the `next` of the page before, which is an owner/name"
              .formatted(after));
    }
    return JobId.parse(after);
  }
}
