package dev.headroom.evaluator.plot.rest;

import dev.headroom.common.problem.ProblemException;
import dev.headroom.evaluator.history.HistoryConfig;
import dev.headroom.evaluator.history.HistoryStore.Range;
import dev.headroom.evaluator.history.MeasuredSeries;
import dev.headroom.evaluator.history.Resolution;
import dev.headroom.evaluator.owner.KnownTriggers;
import dev.headroom.evaluator.owner.RunbookVersions;
import dev.headroom.evaluator.plot.Aggregate;
import dev.headroom.evaluator.plot.Grid;
import dev.headroom.evaluator.plot.Plot;
import dev.headroom.evaluator.plot.shell.Plots;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.model.Driver;
import dev.headroom.evaluator.runbook.model.Spec;
import dev.headroom.evaluator.runbook.model.Trigger;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What triggers measured: for plots and forecasts. A hole is null, never 0. */
@Path("/api/v1/series")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "History")
public class SeriesResource {

  /** Numbers in one answer. */
  private static final int MAX_VALUES = 500_000;

  private final Plots plots;
  private final RunbookVersions versions;
  private final HistoryConfig keep;
  private final InstantSource clock;

  public SeriesResource(
      Plots plots, RunbookVersions versions, HistoryConfig keep, InstantSource clock) {
    this.plots = plots;
    this.versions = versions;
    this.keep = keep;
    this.clock = clock;
  }

  @RegisterForReflection
  @Schema(name = "SeriesValues")
  public record Values(
      Instant from,
      Instant to,
      @Schema(description = "Of each step; a multiple of 60") long stepSeconds,
      @Schema(description = "What it was made from: minute or hour") String resolution,
      List<String> aggregations,
      @Schema(description = "Where each step begins, the same for all series") List<Instant> times,
      List<SeriesJson> series) {}

  @RegisterForReflection
  @Schema(name = "SeriesNames")
  public record Names(
      List<SeriesJson> series,
      @Schema(description = "Whether there are more than the limit") boolean truncated) {}

  @GET
  @Operation(
      summary = "What the triggers of a runbook measured, step by step; the present hour included")
  public Values values(
      @QueryParam("runbook") @Nullable String runbook,
      @Parameter(description = "$drivers for the drivers, each as a trigger")
          @QueryParam("component")
          @Nullable String component,
      @QueryParam("trigger") @Nullable String trigger,
      @Parameter(description = "Repeated, all must match: tenant=acme, pod!~b.*, with = != =~ !~")
          @QueryParam("label")
          List<String> labels,
      @Parameter(description = "RFC 3339 or Unix seconds; a day before `to` when absent")
          @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "Now when absent") @QueryParam("to") @Nullable String to,
      @Parameter(description = "Minutes or hours, such as 5m; a few hundred steps when absent")
          @QueryParam("step")
          @Nullable String step,
      @Parameter(description = "One or more of min, max, avg, last, count, separated by commas")
          @QueryParam("aggregation")
          @Nullable String aggregation) {
    String name = required(runbook);
    var request = SeriesRequest.of(from, to, step, aggregation, labels, clock.instant(), keep);
    Grid grid = request.grid();
    List<Plot> found =
        plots
            .plots(
                name,
                Optional.ofNullable(component),
                Optional.ofNullable(trigger),
                request::wants,
                grid)
            .orElseThrow(SeriesResource::tooManySeries);
    long values = (long) found.size() * grid.steps() * request.aggregates().size();
    if (values > MAX_VALUES) {
      throw tooManySeries();
    }
    if (found.isEmpty()) {
      KnownTriggers.require(versions, name, component, trigger);
    }
    return new Values(
        request.from(),
        request.to(),
        grid.stepMillis() / 1000,
        word(grid.resolution()),
        request.aggregates().stream().map(Aggregate::word).toList(),
        IntStream.range(0, grid.steps())
            .mapToObj(index -> Instant.ofEpochMilli(grid.startMillis(index)))
            .toList(),
        found.stream()
            .map(plot -> SeriesJson.of(name, plot, request.aggregates(), unit(name, plot.series())))
            .toList());
  }

  @GET
  @Path("/list")
  @Operation(summary = "Which series have history in a range, without their values")
  public Names list(
      @QueryParam("runbook") @Nullable String runbook,
      @QueryParam("component") @Nullable String component,
      @QueryParam("trigger") @Nullable String trigger,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(10_000) int limit) {
    Instant now = clock.instant();
    Instant start = SeriesRequest.from(from, to, now);
    Instant end = SeriesRequest.to(from, to, now);
    Resolution resolution =
        start.isBefore(now.minus(keep.minutes())) ? Resolution.HOUR : Resolution.MINUTE;
    if (runbook != null) {
      KnownTriggers.require(versions, runbook);
    }
    var all = new ArrayList<SeriesJson>();
    for (String name : runbook == null ? versions.names() : List.of(runbook)) {
      var range =
          new Range(
              name,
              Optional.ofNullable(component),
              Optional.ofNullable(trigger),
              resolution,
              resolution.blockAt(start.toEpochMilli()),
              resolution.blockAt(end.toEpochMilli()));
      for (MeasuredSeries series : plots.series(range, limit + 1 - all.size())) {
        all.add(SeriesJson.of(name, series, Map.of(), unit(name, series)));
      }
    }
    if (runbook != null && all.isEmpty()) {
      KnownTriggers.require(versions, runbook, component, trigger);
    }
    return new Names(all.subList(0, Math.min(limit, all.size())), all.size() > limit);
  }

  private static String word(Resolution resolution) {
    return switch (resolution) {
      case MINUTE -> "minute";
      case HOUR -> "hour";
    };
  }

  private static String required(@Nullable String runbook) {
    if (runbook == null || runbook.isBlank()) {
      throw ProblemException.badRequest(
          "runbook-missing", "say which runbook: ?runbook=NAME; GET /api/v1/series/list names all");
    }
    return runbook;
  }

  private static ProblemException tooManySeries() {
    return ProblemException.badRequest(
        "too-many-points",
        "more than %d values or %d blocks of history; ask for one component, trigger or label, a longer step, or a shorter range"
            .formatted(MAX_VALUES, Plots.MAX_BLOCKS));
  }

  private @Nullable String unit(String runbook, MeasuredSeries series) {
    return versions
        .head(runbook)
        .flatMap(version -> unit(version.runbook().spec(), series))
        .map(Unit::symbol)
        .orElse(null);
  }

  private static Optional<Unit> unit(Spec spec, MeasuredSeries series) {
    return series.component().equals(MeasuredSeries.DRIVERS)
        ? Optional.ofNullable(spec.drivers().get(series.trigger())).map(Driver::unit)
        : Optional.ofNullable(spec.components().get(series.component()))
            .map(component -> component.triggers().get(series.trigger()))
            .map(Trigger::measureUnit);
  }
}
