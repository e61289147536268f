package dev.headroom.evaluator.view.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.response.Proposal;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A response that is proposed; nothing has been changed. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Response")
public record ProposalJson(
    String id,
    String state,
    String decision,
    String runbook,
    int version,
    String component,
    String trigger,
    Map<String, String> labels,
    @Schema(description = "The response in the runbook's words") String says,
    @Schema(description = "The mode that the runbook asks for; only propose is acted on so far")
        String mode,
    List<Step> steps,
    Instant at) {

  /** One step of the plan. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ResponseStep")
  public record Step(
      String kind,
      @Schema(description = "What it would do") String does,
      @Schema(description = "The firing trigger that forbids it") @Nullable String blockedBy) {}

  static ProposalJson of(Proposal proposal) {
    return new ProposalJson(
        proposal.id(),
        Proposal.STATE,
        proposal.decision(),
        proposal.runbook(),
        proposal.version(),
        proposal.component(),
        proposal.trigger(),
        proposal.labels().toMap(),
        proposal.says(),
        proposal.mode(),
        proposal.steps().stream()
            .map(step -> new Step(step.kind(), step.does(), step.blockedBy()))
            .toList(),
        proposal.at());
  }
}
