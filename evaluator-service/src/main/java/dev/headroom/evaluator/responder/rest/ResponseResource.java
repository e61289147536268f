package dev.headroom.evaluator.responder.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.responder.plan.ApprovalRefused;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanState;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.responder.shell.Approvals;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Responses: what is planned and done about firing triggers, and people's word on it. */
@Path("/api/v1/responses")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Responses")
public class ResponseResource {

  private static final int MAX_PAGE = 1000;
  private static final int MAX_NAME = 200;
  private static final int MAX_REASON = 2000;

  private final PlanStore plans;
  private final Approvals approvals;
  private final Why why;

  public ResponseResource(PlanStore plans, Approvals approvals, Why why) {
    this.plans = plans;
    this.approvals = approvals;
    this.why = why;
  }

  @RegisterForReflection
  public record Responses(List<PlanJson> responses) {}

  /** Leave to carry out exactly what was looked at. */
  @RegisterForReflection
  @Schema(name = "ApproveRequest")
  public record Approve(
      @Schema(description = "`hash` of the response that was looked at")
          @NotBlank(message = "is missing: the `hash` of the response that you looked at")
          @Nullable String hash,
      @NotBlank(message = "is missing: who approves") @Size(max = MAX_NAME) @Nullable String by) {}

  @RegisterForReflection
  @Schema(name = "RejectRequest")
  public record Reject(
      @NotBlank(message = "is missing: who rejects") @Size(max = MAX_NAME) @Nullable String by,
      @Size(max = MAX_REASON) @Nullable String reason) {}

  @GET
  @Operation(summary = "Responses, the newest first")
  public Responses responses(
      @QueryParam("runbook") @Nullable String runbook,
      @QueryParam("component") @Nullable String component,
      @Parameter(description = "Only those in this state") @QueryParam("state")
          @Nullable String state,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MAX_PAGE) int limit) {
    var query =
        new PlanStore.Query(
            Optional.ofNullable(runbook),
            Optional.ofNullable(component),
            Optional.ofNullable(state).map(ResponseResource::state));
    return new Responses(plans.newest(query, limit).stream().map(PlanJson::of).toList());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One response: its steps, what forbids them, and what happened")
  public PlanJson response(@PathParam("id") String id) {
    return json(plans.find(id).orElseThrow(() -> missing(id)));
  }

  @POST
  @Path("/{id}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Approves a response that waits for it, exactly as it was looked at")
  public PlanJson approve(@PathParam("id") String id, @Valid @NotNull Approve request) {
    return answer(
        id, () -> approvals.approve(id, String.valueOf(request.hash()), name(request.by())));
  }

  @POST
  @Path("/{id}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Ends a response before it changes anything")
  public PlanJson reject(@PathParam("id") String id, @Valid @NotNull Reject request) {
    String reason = request.reason() == null ? "" : request.reason();
    return answer(id, () -> approvals.reject(id, name(request.by()), reason));
  }

  private static String name(@Nullable String by) {
    return String.valueOf(by).strip();
  }

  private PlanJson json(Plan plan) {
    return PlanJson.of(plan, why.of(plan));
  }

  private PlanJson answer(String id, Supplier<Optional<Plan>> answer) {
    try {
      return json(answer.get().orElseThrow(() -> missing(id)));
    } catch (ApprovalRefused e) {
      throw new ProblemException(409, e.code(), String.valueOf(e.getMessage()), List.of());
    }
  }

  private static PlanState state(String word) {
    List<String> words = Arrays.stream(PlanState.values()).map(PlanState::word).toList();
    int index = words.indexOf(word);
    if (index < 0) {
      throw ProblemException.badRequest(
          "bad-state",
          "no response is ever '%s'; did you mean `%s`?"
              .formatted(word, Nearest.to(word, words).orElse("approval")));
    }
    return PlanState.values()[index];
  }

  private static ProblemException missing(String id) {
    return ProblemException.notFound("no response '" + id + "'; GET /api/v1/responses lists them");
  }
}
