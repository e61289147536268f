package dev.headroom.evaluator.responder.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.change.ChangeRegister;
import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.decision.DecisionId;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.quantity.Nearest;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.responder.plan.PlanStore;
import dev.headroom.evaluator.runbook.model.Component;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What was changed, by responses and by hand. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Changes")
public class ChangeResource {

  private static final int MAX_PAGE = 1000;
  private static final int MAX_TEXT = 500;

  private final ChangeRegister register;
  private final PlanStore plans;
  private final RunbookVersions versions;
  private final InstantSource clock;

  public ChangeResource(
      ChangeRegister register, PlanStore plans, RunbookVersions versions, InstantSource clock) {
    this.register = register;
    this.plans = plans;
    this.versions = versions;
    this.clock = clock;
  }

  @RegisterForReflection
  public record Changes(List<ChangeJson> changes) {}

  /** A change as it is shown. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Change")
  public record ChangeJson(
      String id,
      String runbook,
      int version,
      String component,
      String lever,
      String before,
      String after,
      @Schema(description = "The response that made it; null for one by hand")
          @Nullable String response,
      @Schema(description = "Who approved it, or did it by hand; headroom when nobody had to")
          String by,
      Instant at,
      @Schema(description = "The new limit, in words") String limit,
      @Schema(description = "What the trigger watches since") String threshold,
      @Schema(description = "What became of it: the response's state; null for one by hand")
          @Nullable String verification,
      @Schema(description = "The change that this one puts back") @Nullable String undoes,
      boolean undone,
      String says) {

    static ChangeJson of(RegisteredChange change, @Nullable String verification) {
      return new ChangeJson(
          change.id(),
          change.runbook(),
          change.version(),
          change.component(),
          change.lever(),
          change.before(),
          change.after(),
          change.plan(),
          change.by(),
          change.at(),
          change.limit(),
          change.threshold(),
          verification,
          change.undoes(),
          change.undone(),
          change.says());
    }
  }

  /** A change that somebody made by hand. */
  @RegisterForReflection
  @Schema(name = "ChangeByHand")
  public record ByHand(
      @NotBlank(message = "is missing") @Nullable String runbook,
      @NotBlank(message = "is missing") @Nullable String component,
      @NotBlank(message = "is missing") @Nullable String lever,
      @Schema(description = "Where it stood") @Size(max = MAX_TEXT) @Nullable String before,
      @Schema(description = "Where it stands now")
          @NotBlank(message = "is missing: where the lever stands now")
          @Size(max = MAX_TEXT)
          @Nullable String after,
      @Schema(description = "Whether that is less than before") @Nullable Boolean lowered,
      @NotBlank(message = "is missing: who did it") @Size(max = MAX_TEXT) @Nullable String by,
      @Size(max = MAX_TEXT) @Nullable String says) {}

  @GET
  @Operation(summary = "Changes, the newest first")
  public Changes changes(
      @QueryParam("runbook") @Nullable String runbook,
      @QueryParam("component") @Nullable String component,
      @QueryParam("response") @Nullable String response,
      @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(MAX_PAGE) int limit) {
    var query =
        new ChangeRegister.Query(
            Optional.ofNullable(runbook),
            Optional.ofNullable(component),
            Optional.ofNullable(response));
    return new Changes(register.newest(query, limit).stream().map(this::json).toList());
  }

  private ChangeJson json(RegisteredChange change) {
    String verification =
        Optional.ofNullable(change.plan())
            .flatMap(plans::find)
            .map(Plan::state)
            .map(state -> state.word())
            .orElse(null);
    return ChangeJson.of(change, verification);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Enters a change that was made by hand, so that what waits for it goes on")
  public Response byHand(@Valid @NotNull ByHand request) {
    String runbook = String.valueOf(request.runbook());
    var version =
        versions
            .head(runbook)
            .orElseThrow(() -> ProblemException.notFound("no runbook '" + runbook + "'"));
    String componentName = String.valueOf(request.component());
    Map<String, Component> components = version.runbook().spec().components();
    Component component = components.get(componentName);
    if (component == null) {
      throw unknown("component", componentName, components.keySet());
    }
    String lever = String.valueOf(request.lever());
    if (!component.levers().containsKey(lever)) {
      throw unknown("lever", lever, component.levers().keySet());
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String by = String.valueOf(request.by()).strip();
    String after = String.valueOf(request.after()).strip();
    var change =
        new RegisteredChange(
            DecisionId.hash(
                String.join("\n", runbook, componentName, lever, after, by, now.toString())),
            runbook,
            version.number(),
            componentName,
            lever,
            Set.of(),
            request.before() == null ? "" : request.before(),
            after,
            !Boolean.TRUE.equals(request.lowered()),
            null,
            by,
            now,
            lever + " " + after,
            "",
            null,
            false,
            request.says() == null ? "" : request.says());
    register.add(change);
    return Response.created(URI.create("/api/v1/changes?runbook=" + runbook))
        .entity(ChangeJson.of(change, null))
        .build();
  }

  private static ProblemException unknown(String what, String name, Set<String> known) {
    String near =
        Nearest.to(name, known)
            .map(one -> "; did you mean `" + one + "`?")
            .orElse(known.isEmpty() ? "" : "; there are " + String.join(", ", known));
    return ProblemException.badRequest(
        "unknown-" + what, "the runbook has no %s '%s'%s".formatted(what, name, near));
  }
}
