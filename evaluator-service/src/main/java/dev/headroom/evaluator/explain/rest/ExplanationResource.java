package dev.headroom.evaluator.explain.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.evaluation.Explainer;
import dev.headroom.evaluator.evaluation.Explanation;
import dev.headroom.evaluator.evaluation.RunbookEvaluation;
import dev.headroom.evaluator.explain.ExplanationText;
import dev.headroom.evaluator.explain.LabelText;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.owner.shell.Inquiries;
import dev.headroom.evaluator.view.shell.SharedRows;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why a trigger is in its state: the measure part by part, the threshold, what happened lately. */
@Path("/api/v1/triggers/{runbook}/{component}/{trigger}/explain")
@RunOnVirtualThread
@Tag(name = "Triggers")
public class ExplanationResource {

  private static final Duration OWNER_ANSWERS_WITHIN = Duration.ofSeconds(3);

  private final Inquiries inquiries;
  private final SharedRows shared;
  private final RunbookVersions versions;

  public ExplanationResource(Inquiries inquiries, SharedRows shared, RunbookVersions versions) {
    this.inquiries = inquiries;
    this.shared = shared;
    this.versions = versions;
  }

  private record Found(Explanation explanation, String source) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "Why a trigger is in its state, as JSON; as text with Accept: text/plain")
  public ExplanationJson json(
      @PathParam("runbook") String runbook,
      @PathParam("component") String component,
      @PathParam("trigger") String trigger,
      @Parameter(description = "name=value,...: a label set that has these; the worst of several")
          @QueryParam("labels")
          @Nullable String labels) {
    Found found = find(runbook, component, trigger, labels);
    return ExplanationJson.of(found.explanation(), found.source());
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  @Operation(hidden = true)
  public String text(
      @PathParam("runbook") String runbook,
      @PathParam("component") String component,
      @PathParam("trigger") String trigger,
      @QueryParam("labels") @Nullable String labels) {
    Found found = find(runbook, component, trigger, labels);
    return ExplanationText.of(
        found.explanation(),
        found.source().equals("owner") ? "its owner" : "its owner's last checkpoint");
  }

  private Found find(String runbook, String component, String trigger, @Nullable String labelText) {
    KnownTriggers.require(versions, runbook, component, trigger);
    Map<String, String> labels = labels(labelText);
    Optional<Optional<Explanation>> owner =
        inquiries.ask(
            runbook,
            evaluation -> explain(evaluation, component, trigger, labels),
            OWNER_ANSWERS_WITHIN);
    Optional<Explanation> explanation =
        owner.orElseGet(
            () ->
                shared
                    .evaluation(runbook)
                    .flatMap(saved -> explain(saved, component, trigger, labels)));
    return explanation
        .map(one -> new Found(one, owner.isPresent() ? "owner" : "checkpoint"))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    labels.isEmpty()
                        ? "the owner has not taken up this version of the runbook yet; ask again"
                        : "%s/%s/%s has no label set with %s; ask without labels for the others"
                            .formatted(runbook, component, trigger, labels)));
  }

  private static Optional<Explanation> explain(
      RunbookEvaluation evaluation, String component, String trigger, Map<String, String> labels) {
    return new Explainer(evaluation).explain(component, trigger, labels);
  }

  private static Map<String, String> labels(@Nullable String text) {
    try {
      return text == null ? Map.of() : LabelText.parse(text);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("bad-labels", String.valueOf(e.getMessage()));
    }
  }
}
