package dev.headroom.evaluator.view.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.condition.Conditions;
import dev.headroom.evaluator.condition.Observed;
import dev.headroom.evaluator.quantity.Unit;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A first check or a driver, with what its measure reads. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "ShownMeasure")
public record ShownJson(
    @Schema(description = "component/trigger, the symptom, or the driver") String of,
    @Schema(description = "In the runbook's words") @Nullable String says,
    @Schema(description = "Null for what only people can look at") @Nullable String measure,
    @Nullable String unit,
    @Schema(description = "By label set, the highest first, at most 10") List<Value> values,
    @Schema(description = "How many label sets have a value") int total,
    @Schema(description = "Why there is no value, or not for all label sets") String reason,
    @Schema(description = "Event time of the last evaluation") @Nullable Instant evaluatedAt) {

  /** What a measure reads for one label set. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "ShownValue")
  public record Value(
      Map<String, String> labels,
      @Schema(description = "Null for an infinite one") @Nullable Double value) {}

  static ShownJson of(
      String of,
      @Nullable String says,
      @Nullable String measure,
      @Nullable Unit unit,
      Conditions conditions) {
    if (measure == null) {
      return new ShownJson(of, says, null, null, List.of(), 0, "it has no measure", null);
    }
    Observed seen =
        conditions
            .observed(measure)
            .orElseGet(
                () ->
                    Observed.none(
                        measure,
                        "the owner has not taken up this version of the runbook yet",
                        Instant.EPOCH));
    return new ShownJson(
        of,
        says,
        measure,
        unit == null ? null : unit.symbol(),
        seen.values().stream()
            .map(
                one ->
                    new Value(
                        one.labels().toMap(), TriggerJson.orNull(OptionalDouble.of(one.value()))))
            .toList(),
        seen.total(),
        seen.reason(),
        TriggerJson.orNull(seen.evaluatedAt()));
  }
}
