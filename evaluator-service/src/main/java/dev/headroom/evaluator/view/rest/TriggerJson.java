package dev.headroom.evaluator.view.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A trigger for one label set. A value that is not known is null, never 0. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Trigger")
public record TriggerJson(
    String runbook,
    int version,
    String component,
    String trigger,
    Map<String, String> labels,
    @Schema(description = "ok, narrow, pending, firing, held or unknown") String state,
    @Schema(description = "While held: the state that stands") @Nullable String lastState,
    @Schema(description = "When the state began; null before the first entry")
        @Nullable Instant since,
    @Schema(description = "In the unit of the measure; null without data") @Nullable Double value,
    String comparison,
    double threshold,
    String unit,
    @Schema(description = "Share left before the threshold: 1 is all, 0 none")
        @Nullable Double headroom,
    String window,
    @Schema(description = "Share of the window that had data, 0 to 1") double coverage,
    @Schema(description = "Coverage below which nothing is decided") double minCoverage,
    @Schema(description = "While pending: the way to firing, 0 to 1") @Nullable Double progress,
    @Schema(description = "The response in the runbook's words") String says,
    @Schema(description = "Event time of the last evaluation") @Nullable Instant evaluatedAt,
    @Schema(description = "Why it is held or waits; empty otherwise") String reason) {

  static TriggerJson of(TriggerRow row) {
    TriggerState state = row.state();
    boolean held = state.state() == State.HELD;
    return new TriggerJson(
        row.runbook(),
        row.version(),
        row.component(),
        row.trigger(),
        row.labels().toMap(),
        state.state().word(),
        held
            ? state.judged().map(phase -> phase.name().toLowerCase(Locale.ROOT)).orElse(null)
            : null,
        orNull(state.since()),
        orNull(state.value()),
        row.comparison(),
        row.threshold(),
        row.unit(),
        orNull(state.headroom()),
        row.window(),
        state.coverage(),
        row.minCoverage(),
        orNull(row.progress()),
        row.says(),
        orNull(state.evaluatedAt()),
        reason(row));
  }

  private static String reason(TriggerRow row) {
    OptionalDouble value = row.state().value();
    if (!row.problem().isEmpty()) {
      return row.problem();
    }
    boolean infinite = value.isPresent() && Double.isInfinite(value.getAsDouble());
    return infinite ? "the measure is infinite (something divided by 0?)" : row.state().reason();
  }

  /** Event time begins with the first entry. */
  private static @Nullable Instant orNull(Instant instant) {
    return instant.equals(Instant.EPOCH) ? null : instant;
  }

  /** JSON has no NaN and no infinity: both are no value. */
  static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : null;
  }
}
