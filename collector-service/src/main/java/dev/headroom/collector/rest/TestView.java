package dev.headroom.collector.rest;

import dev.headroom.collector.scrape.Collected;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.MetricFamily;
import dev.headroom.common.wire.SampleBatch;
import dev.headroom.common.wire.SeriesLabels;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a source would yield. */
@RegisterForReflection
@Schema(name = "SourceTest")
public record TestView(
    @Schema(enumeration = {"up", "down"}) String state,
    SourceView.@Nullable ErrorView error,
    double durationSeconds,
    @Schema(description = "Samples of the target") int samples,
    @Schema(description = "Series, with those about the source itself") int series,
    List<String> warnings,
    @Schema(description = "Names of all metrics, sorted") List<String> metrics,
    @Schema(description = "The metrics with what they are, sorted; at most 2000")
        List<MetricView> described,
    @Schema(description = "The first 200") List<SampleView> first) {

  private static final int SHOWN = 200;

  public TestView {
    warnings = List.copyOf(warnings);
    metrics = List.copyOf(metrics);
    described = List.copyOf(described);
    first = List.copyOf(first);
  }

  /**
   * One sample.
   *
   * @param value a number, or the text NaN, +Inf or -Inf
   */
  @RegisterForReflection
  @Schema(name = "Sample")
  public record SampleView(
      @Schema(examples = "up{source=\"backend\"}") String series,
      @Schema(description = "A number, or NaN, +Inf or -Inf as a text") Object value,
      Instant timestamp) {}

  static TestView of(Collected collected, Instant at, Map<String, MetricFamily> declared) {
    Failure failure = collected.failure();
    SampleBatch batch = collected.batch();
    var first = new ArrayList<SampleView>();
    for (int i = 0; i < Math.min(SHOWN, batch.size()); i++) {
      first.add(
          new SampleView(
              batch.series().get(i).toString(),
              shown(batch.values()[i]),
              Instant.ofEpochMilli(batch.timestampMillis(i))));
    }
    return new TestView(
        failure == null ? "up" : "down",
        failure == null ? null : new SourceView.ErrorView(failure.code(), failure.reason(), at),
        collected.elapsed().toNanos() / 1e9,
        collected.samples(),
        batch.size(),
        collected.warnings(),
        batch.series().stream().map(SeriesLabels::metric).distinct().sorted().toList(),
        MetricView.of(batch, collected.descriptions(), declared),
        first);
  }

  static Object shown(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value;
  }
}
