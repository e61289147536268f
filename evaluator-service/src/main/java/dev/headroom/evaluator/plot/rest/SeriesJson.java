package dev.headroom.evaluator.plot.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.RollUp;
import dev.headroom.evaluator.plot.Aggregate;
import dev.headroom.evaluator.plot.Plot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a trigger measured for one label set. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Series")
public record SeriesJson(
    String runbook,
    String component,
    String trigger,
    Map<String, String> labels,
    @Schema(description = "Of the values; null when the runbook has the trigger no more")
        @Nullable String unit,
    @Schema(
            description =
                "By aggregation: a value for each of the times; null where the trigger had none")
        Map<String, List<@Nullable Double>> values) {

  static SeriesJson of(
      String runbook, Plot plot, List<Aggregate> aggregates, @Nullable String unit) {
    Map<String, List<@Nullable Double>> values = new LinkedHashMap<>();
    for (Aggregate aggregate : aggregates) {
      var column = new ArrayList<@Nullable Double>(plot.steps().size());
      for (RollUp step : plot.steps()) {
        column.add(step == null ? null : finite(aggregate.of(step)));
      }
      values.put(aggregate.word(), column);
    }
    return of(runbook, plot.series(), values, unit);
  }

  static SeriesJson of(
      String runbook,
      MeasuredSeries series,
      Map<String, List<@Nullable Double>> values,
      @Nullable String unit) {
    return new SeriesJson(
        runbook, series.component(), series.trigger(), series.labels().toMap(), unit, values);
  }

  /** JSON has no NaN and no infinity: both are no value. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
