package dev.headroom.evaluator.view.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.condition.Condition;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A condition for one label set. A value that is not known is null, never 0. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Condition")
public record ConditionJson(
    @Schema(description = "The gate, or component/trigger whose outcome it is") String of,
    @Schema(description = "In the runbook's words") String says,
    @Schema(description = "holds, fails or unknown") String state,
    @Schema(description = "Why it does not hold; empty while it holds") String reason,
    @Schema(description = "Of a gate: the label set that decides it") Map<String, String> labels,
    @Schema(description = "In the unit of the measure; null without data") @Nullable Double value,
    @Schema(description = "What is asked, as the runbook has it") String asks,
    String unit,
    @Schema(description = "From when on every value that was seen satisfied it")
        @Nullable Instant trueSince,
    @Schema(description = "Share of the window that had data, 0 to 1") double coverage,
    @Schema(description = "Coverage below which it is unknown") double minCoverage,
    @Schema(description = "Event time of the last evaluation") @Nullable Instant evaluatedAt) {

  static ConditionJson of(String of, Condition one) {
    return new ConditionJson(
        of,
        one.asks().says(),
        one.state().word(),
        one.reason(),
        one.labels().toMap(),
        TriggerJson.orNull(one.value()),
        one.asks().phrase(),
        one.asks().rule().unit().symbol(),
        one.trueSince(),
        one.coverage(),
        one.asks().rule().minCoverage(),
        TriggerJson.orNull(one.evaluatedAt()));
  }
}
