package dev.headroom.evaluator.responder.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.lever.Holder;
import dev.headroom.evaluator.lever.Reach;
import dev.headroom.evaluator.responder.plan.PlannedChange;
import dev.headroom.evaluator.responder.plan.PlannedStep;
import dev.headroom.evaluator.responder.plan.Refusal;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One step of a response. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ResponseStep")
public record StepJson(
    String kind,
    @Schema(description = "What it does, in words") String does,
    @Schema(
            description =
                "planned, refused, underway, settling; or over: done, skipped, proposed, failed,"
                    + " undone, left")
        String state,
    @Schema(description = "Why it is there: a fault, a reading, what it waits for") String says,
    Instant since,
    int attempts,
    @Schema(description = "The firing trigger that forbade it when it was proposed")
        @Nullable String blockedBy,
    @Schema(description = "What forbids it now, or forbade it when it was left to people")
        List<RefusalJson> refusals,
    @Nullable ChangeJson change,
    @Schema(description = "What was opened: an issue's key, a dedup key") @Nullable String opened,
    @Nullable String url,
    @Schema(description = "Tenants that it moves, in order") List<MoveJson> moves) {

  /** One of them. */
  @RegisterForReflection
  @Schema(name = "PlannedTenantMove")
  public record MoveJson(String tenant, String from, String to, String reason) {}

  /** Why a step may not be done now. */
  @RegisterForReflection
  @Schema(name = "Refusal")
  public record RefusalJson(
      @Schema(
              description =
                  "stopped, silenced, forbidden, not-fresh, gate, order, cool-down, change-limit,"
                      + " locked")
          String rule,
      String says) {

    static RefusalJson of(Refusal refusal) {
      return new RefusalJson(refusal.rule().word(), refusal.says());
    }
  }

  /** The exact change. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "PlannedChange")
  public record ChangeJson(
      String lever,
      String before,
      String after,
      @Schema(description = "A line a field") String difference,
      @Schema(description = "Whether the system itself was asked, and would take it")
          boolean rehearsed,
      @Schema(description = "The same as somebody would commit or type it") String patch,
      @Schema(description = "What else it touches; null until that was looked at")
          @Nullable ReachJson reach,
      @Schema(description = "What nobody else moves meanwhile") Set<String> locks,
      @Schema(description = "The fields as they were, which a roll-back restores")
          Map<String, String> details,
      @Schema(description = "Who else sets it") @Nullable String holder,
      @Nullable Instant appliedAt) {

    static ChangeJson of(PlannedChange change) {
      Holder holder = change.from().holder();
      return new ChangeJson(
          change.lever().toString(),
          change.from().stands().toString(),
          change.to().toString(),
          change.difference(),
          change.rehearsed(),
          change.patch(),
          change.reach() == null ? null : ReachJson.of(change.reach()),
          change.from().locks(),
          change.from().details(),
          holder == null ? null : holder.who(),
          change.appliedAt());
    }
  }

  /** What a change touches besides the fields that it sets. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Reach")
  public record ReachJson(
      @Schema(description = "What is set, and what that acts upon") List<String> objects,
      @Schema(description = "How many of `of` it concerns; null when that is not known")
          @Nullable Integer count,
      @Schema(description = "What is counted: pods, nodes, jobs") String of,
      @Schema(description = "Whether what runs is restarted, replaced or ended: no, yes, unknown")
          String restarts,
      String says) {

    static ReachJson of(Reach reach) {
      return new ReachJson(
          reach.objects(), reach.count(), reach.of(), reach.restarts().word(), reach.says());
    }
  }

  static StepJson of(PlannedStep step, @Nullable String blockedBy) {
    PlannedChange change = step.change();
    return new StepJson(
        step.kind(),
        step.does(),
        step.state().word(),
        step.says(),
        step.since(),
        step.attempts(),
        blockedBy,
        step.refusals().stream().map(RefusalJson::of).toList(),
        change == null ? null : ChangeJson.of(change),
        step.told() == null ? null : step.told().reference(),
        step.told() == null ? null : step.told().url(),
        step.moves().stream()
            .map(move -> new MoveJson(move.tenant(), move.from(), move.to(), move.reason()))
            .toList());
  }
}
