package dev.headroom.evaluator.view.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.decision.Decision;
import dev.headroom.evaluator.trigger.Phase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision with its inputs. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Decision")
public record DecisionJson(
    String id,
    String runbook,
    int version,
    String component,
    String trigger,
    Map<String, String> labels,
    @Schema(description = "The state before; null for the first") @Nullable String from,
    String to,
    @Schema(description = "End of the window, in event time") Instant at,
    @Nullable Double value,
    String comparison,
    double threshold,
    String unit,
    @Nullable Double headroom,
    double coverage,
    String window,
    @Schema(description = "When the comparison became true") @Nullable Instant since,
    String says,
    @Schema(description = "Stream entry that completed the window") String entry,
    @Schema(description = "How often it began or ceased to fire lately; 0 when it does not flap")
        int flapping,
    @Schema(description = "The silence or maintenance window in force; null for none")
        @Nullable String silencedBy) {

  public static DecisionJson of(Decision decision) {
    return new DecisionJson(
        decision.id(),
        decision.runbook(),
        decision.version(),
        decision.component(),
        decision.trigger(),
        decision.labels().toMap(),
        decision.from() == null ? null : word(decision.from()),
        word(decision.to()),
        decision.at(),
        TriggerJson.orNull(OptionalDouble.of(decision.value())),
        decision.comparison(),
        decision.threshold(),
        decision.unit(),
        TriggerJson.orNull(decision.headroom()),
        decision.coverage(),
        decision.window(),
        decision.since(),
        decision.says(),
        decision.entry(),
        decision.circumstances().flapping(),
        decision.circumstances().silencedBy());
  }

  private static String word(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
