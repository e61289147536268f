package dev.headroom.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real client library writes, with all that it can write. */
class PrometheusClientPeerTest {

  private static final String NASTY = "C:\\dir\n\"größe\" {a=\"b\"} # x";

  private final PrometheusRegistry registry = new PrometheusRegistry();

  @BeforeEach
  void observe() {
    var requests =
        Counter.builder()
            .name("requests_total")
            .help("Help \\ with\na line")
            .labelNames("path")
            .register(registry);
    requests.labelValues(NASTY).incWithExemplar(3, Labels.of("trace_id", "abc", "span_id", "1"));
    var histogram =
        Histogram.builder()
            .name("latency_seconds")
            .classicUpperBounds(0.1, 0.8)
            .classicOnly()
            .register(registry);
    histogram.observeWithExemplar(0.05, Labels.of("trace_id", "def", "span_id", "2"));
    histogram.observe(0.123456789012345678);
    histogram.observe(7);
    var summary = Summary.builder().name("size_bytes").quantile(0.5).register(registry);
    summary.observe(1e22);
    Gauge.builder()
        .name("odd.name")
        .labelNames("odd.label")
        .register(registry)
        .labelValues("")
        .set(Double.NaN);
    Gauge.builder().name("limit").register(registry).set(Double.NEGATIVE_INFINITY);
    Info.builder()
        .name("build_info")
        .labelNames("version")
        .register(registry)
        .addLabelValues("1.0");
  }

  @ParameterizedTest
  @EnumSource(ExpositionFormat.class)
  void is_read_back_in_either_format(ExpositionFormat format) throws IOException {
    var formats = ExpositionFormats.init();
    ExpositionFormatWriter writer =
        format == ExpositionFormat.TEXT
            ? formats.getPrometheusTextFormatWriter()
            : formats.getOpenMetricsTextFormatWriter();
    var body = new ByteArrayOutputStream();
    writer.write(body, registry.scrape());

    assertEquals(format, ExpositionFormat.ofContentType(writer.getContentType()));
    var exposition =
        assertInstanceOf(
            Exposition.class, Bodies.parser().parse(body.toByteArray(), format), body.toString());
    assertEquals(3, value(exposition, SeriesLabels.named("requests_total", "path", NASTY)));
    assertEquals(1, value(exposition, SeriesLabels.named("latency_seconds_bucket", "le", "0.1")));
    assertEquals(2, value(exposition, SeriesLabels.named("latency_seconds_bucket", "le", "0.8")));
    assertEquals(3, value(exposition, SeriesLabels.named("latency_seconds_bucket", "le", "+Inf")));
    assertEquals(3, value(exposition, SeriesLabels.named("latency_seconds_count")));
    assertEquals(
        0.05 + 0.123456789012345678 + 7,
        value(exposition, SeriesLabels.named("latency_seconds_sum")));
    assertEquals(1e22, value(exposition, SeriesLabels.named("size_bytes", "quantile", "0.5")));
    assertEquals(Double.NEGATIVE_INFINITY, value(exposition, SeriesLabels.named("limit")));
    assertEquals(1, value(exposition, SeriesLabels.named("build_info", "version", "1.0")));
    assertTrue(
        exposition.series().stream().anyMatch(series -> series.metric().startsWith("odd")),
        body.toString());
    assertEquals(MetricType.HISTOGRAM, exposition.descriptions().get("latency_seconds").type());
  }

  private static double value(Exposition exposition, SeriesLabels series) {
    int index = exposition.series().indexOf(series);
    assertTrue(index >= 0, "no " + series + " in " + exposition.series());
    return exposition.values()[index];
  }
}
