package dev.headroom.evaluator.responder.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.responder.plan.Approval;
import dev.headroom.evaluator.responder.plan.Note;
import dev.headroom.evaluator.responder.plan.Plan;
import dev.headroom.evaluator.response.Foresight;
import dev.headroom.evaluator.response.ProposedStep;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one firing of a trigger, or to its coming: what is planned, what was done, and why
 * not more.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Response")
public record PlanJson(
    String id,
    @Schema(
            description =
                "requested, running, approval, verifying, undoing; or ended: proposed, verified,"
                    + " done, failed, undone, inconclusive, expired, rejected, unneeded")
        String state,
    Instant since,
    @Schema(description = "Null for a response ahead of its trigger") @Nullable String decision,
    @Schema(description = "Why it was asked for before its trigger fires; null when it fires")
        @Nullable AheadJson ahead,
    String runbook,
    int version,
    String component,
    String trigger,
    Map<String, String> labels,
    @Schema(description = "The response in the runbook's words") String says,
    @Schema(description = "What its trigger saw; null in lists and events") @Nullable String why,
    @Schema(description = "How far it may go by itself: propose, approve or auto") String mode,
    @Nullable String requestedBy,
    List<StepJson> steps,
    @Schema(description = "Of exactly what it changes; an approval names it") String hash,
    @Nullable ApprovalJson approval,
    @Schema(description = "When it gives up waiting for an approval or an outcome")
        @Nullable Instant until,
    List<NoteJson> notes,
    Instant at) {

  /** What a review saw coming. */
  @RegisterForReflection
  @Schema(name = "ResponseAhead")
  public record AheadJson(
      @Schema(description = "narrow or forecast") String reason,
      String says,
      @Schema(description = "Id of the review that asked for it") String review,
      @Nullable Double headroom) {

    static @Nullable AheadJson of(@Nullable Foresight ahead) {
      return ahead == null
          ? null
          : new AheadJson(ahead.reason().word(), ahead.says(), ahead.review(), ahead.headroom());
    }
  }

  @RegisterForReflection
  @Schema(name = "Approval")
  public record ApprovalJson(String by, Instant at, Instant expires) {

    static ApprovalJson of(Approval approval) {
      return new ApprovalJson(approval.by(), approval.at(), approval.expires());
    }
  }

  /** A line of the response's record. */
  @RegisterForReflection
  @Schema(name = "ResponseNote")
  public record NoteJson(
      Instant at,
      @Schema(description = "did, refused, failed or person") String kind,
      String says) {

    static NoteJson of(Note note) {
      return new NoteJson(note.at(), note.kind().name().toLowerCase(Locale.ROOT), note.says());
    }
  }

  private static List<StepJson> steps(Plan plan) {
    List<ProposedStep> asked = plan.asked().steps();
    return IntStream.range(0, plan.steps().size())
        .mapToObj(
            i ->
                StepJson.of(
                    plan.steps().get(i), i < asked.size() ? asked.get(i).blockedBy() : null))
        .toList();
  }

  public static PlanJson of(Plan plan) {
    return of(plan, null);
  }

  static PlanJson of(Plan plan, @Nullable String why) {
    Approval approval = plan.approval();
    return new PlanJson(
        plan.id(),
        plan.state().word(),
        plan.since(),
        plan.asked().decision(),
        AheadJson.of(plan.asked().ahead()),
        plan.asked().runbook(),
        plan.version(),
        plan.asked().component(),
        plan.asked().trigger(),
        plan.asked().labels().toMap(),
        plan.asked().says(),
        why,
        plan.mode().name().toLowerCase(Locale.ROOT),
        plan.requestedBy(),
        steps(plan),
        plan.hash(),
        approval == null ? null : ApprovalJson.of(approval),
        plan.until(),
        plan.notes().stream().map(NoteJson::of).toList(),
        plan.asked().at());
  }
}
