package dev.headroom.evaluator.view.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.evaluation.TriggerRow;
import dev.headroom.evaluator.quantity.Interval;
import dev.headroom.evaluator.silence.Quiet;
import dev.headroom.evaluator.trigger.State;
import dev.headroom.evaluator.trigger.TriggerState;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    @Schema(description = "Why it is held or waits; empty otherwise") String reason,
    @Schema(description = "Where a histogram's quantile lies for certain; null for exact values")
        @Nullable Between between,
    @Schema(description = "How often it began or ceased to fire lately; 0 when it does not flap")
        int flapping,
    @Schema(description = "What silences it now; null for nothing") @Nullable Silenced silencedBy,
    @Schema(description = "It fires, and its response is proposed when the silence is over")
        boolean responseWaits,
    @Schema(description = "Firing triggers that forbid a step of its response")
        List<String> inhibitedBy) {

  /** An interval, open below. An end that is infinite is null. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Between")
  public record Between(@Nullable Double above, @Nullable Double upTo) {

    static @Nullable Between of(@Nullable Interval interval) {
      return interval == null
          ? null
          : new Between(
              orNull(OptionalDouble.of(interval.lower())),
              orNull(OptionalDouble.of(interval.upper())));
    }
  }

  /** A silence, or a maintenance window of the runbook. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "Silenced")
  public record Silenced(String by, String author, String reason, Instant until) {

    static @Nullable Silenced of(Optional<Quiet> quiet) {
      return quiet
          .map(one -> new Silenced(one.by(), one.author(), one.reason(), one.until()))
          .orElse(null);
    }
  }

  public static TriggerJson of(TriggerRow row) {
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
        reason(row),
        Between.of(state.seen().interval()),
        row.standing().flapping(),
        Silenced.of(row.standing().silenced()),
        row.standing().waits(),
        row.standing().inhibitedBy());
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
  static @Nullable Instant orNull(Instant instant) {
    return instant.equals(Instant.EPOCH) ? null : instant;
  }

  /** JSON has no NaN and no infinity: both are no value. */
  static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value.getAsDouble() : null;
  }
}
