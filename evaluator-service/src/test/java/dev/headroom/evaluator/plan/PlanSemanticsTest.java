package dev.headroom.evaluator.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** PromQL's semantics at one instant: what is kept, matched, dropped, absent. */
class PlanSemanticsTest {

  private static final long AT = 1_771_405_200_000L;

  private final Map<SeriesLabels, Double> samples =
      Map.of(
          SeriesLabels.named("hits", "pod", "a", "code", "200"), 90.0,
          SeriesLabels.named("hits", "pod", "a", "code", "500"), 10.0,
          SeriesLabels.named("hits", "pod", "b", "code", "200"), 50.0,
          SeriesLabels.named("limit", "pod", "a"), 200.0,
          SeriesLabels.named("limit", "pod", "c"), 10.0,
          SeriesLabels.named("gone", "pod", "a"), StaleMarker.VALUE,
          SeriesLabels.named("lat_bucket", "le", "0.1"), 10.0,
          SeriesLabels.named("lat_bucket", "le", "0.5"), 30.0,
          SeriesLabels.named("lat_bucket", "le", "1"), 38.0,
          SeriesLabels.named("lat_bucket", "le", "+Inf"), 40.0);

  private String value(String measure) {
    return valueAt(measure, AT);
  }

  private String valueAt(String measure, long at) {
    var compiler = new PlanCompiler();
    MeasurePlan plan = compiler.compile(MeasureParser.parse(measure), 60_000);
    var table = new SeriesTable(compiler.windows(), 15_000, new SeriesTable.Limits(100, 1L << 30));
    samples.forEach(
        (labels, value) -> {
          Series series = table.resolve(labels, 60_000);
          if (series != null) {
            table.offer(series, AT, value, Long.MAX_VALUE);
          }
        });
    table.release(at);
    return plan.evaluate(table, at).stream()
        .map(element -> element.labels() + " " + element.value())
        .collect(Collectors.joining("; "));
  }

  @Test
  void aggregations_keep_the_labels_that_they_name() {
    assertEquals("{} 150.0", value("sum(hits)"));
    assertEquals("{pod=\"a\"} 100.0; {pod=\"b\"} 50.0", value("sum by (pod) (hits)"));
    assertEquals("{pod=\"a\"} 2.0; {pod=\"b\"} 1.0", value("count without (code) (hits)"));
    assertEquals("{} 50.0", value("avg(hits)"));
    assertEquals("{} 10.0", value("min(hits)"));
    assertEquals("{} 90.0", value("max(hits)"));
  }

  @Test
  void matchers_select() {
    assertEquals("hits{code=\"500\",pod=\"a\"} 10.0", value("hits{code=~\"5..\"}"));
    assertEquals("", value("hits{code=~\"5\"}"));
    assertEquals("hits{code=\"200\",pod=\"b\"} 50.0", value("hits{pod!=\"a\"}"));
    assertEquals("limit{pod=\"c\"} 10.0", value("limit{pod!~\"a|b\", code=\"\"}"));
  }

  @Test
  void vectors_meet_on_equal_labels() {
    assertEquals("{pod=\"a\"} 0.5", value("sum by (pod) (hits) / limit"));
    assertEquals("{pod=\"a\"} 0.05", value("hits{code=\"500\"} / ignoring (code) limit"));
    assertEquals("{pod=\"a\"} 0.05", value("hits{code=\"500\"} / on (pod) limit"));
    assertThrows(AmbiguousMatchException.class, () -> value("hits / on (pod) limit"));
  }

  @Test
  void comparisons_filter_or_answer_with_bool() {
    assertEquals("limit{pod=\"a\"} 200.0", value("limit > 100"));
    assertEquals("{pod=\"a\"} 1.0; {pod=\"c\"} 0.0", value("limit > bool 100"));
    assertEquals("limit{pod=\"a\"} 200.0", value("100 < limit"));
    assertEquals("{} 1.0", value("2 > bool 1"));
  }

  @Test
  void a_filter_between_vectors_keeps_the_labels_that_matched() {
    assertEquals("{pod=\"a\"} 90.0", value("hits{code=\"200\"} > on (pod) (limit - 150)"));
    assertEquals("hits{pod=\"a\"} 90.0", value("hits > ignoring (code) (limit - 150)"));
  }

  @Test
  void set_operators() {
    assertEquals("limit{pod=\"a\"} 200.0", value("limit and on (pod) hits"));
    assertEquals("limit{pod=\"c\"} 10.0", value("limit unless on (pod) hits"));
    assertEquals("{} 0.0", value("sum(nothing) or vector(0)"));
    assertEquals("{} 150.0", value("sum(hits) or vector(0)"));
  }

  @Test
  void no_series_is_no_data_not_zero() {
    assertEquals("", value("sum(nothing)"));
    assertEquals("", value("sum(nothing) / sum(hits)"));
  }

  @Test
  void an_ended_series_has_no_value() {
    assertEquals("", value("gone"));
  }

  @Test
  void a_range_keeps_the_last_sample_of_a_series_that_has_ended() {
    assertEquals("", value("last_over_time(gone[1m])"));
    assertEquals("hits{code=\"200\",pod=\"b\"} 50.0", value("last_over_time(hits{pod=\"b\"}[1m])"));
  }

  @Test
  void a_sample_older_than_the_look_back_has_no_value() {
    assertEquals("limit{pod=\"c\"} 10.0", valueAt("limit{pod=\"c\"}", AT + 285_000));
    assertEquals("", valueAt("limit{pod=\"c\"}", AT + 300_000));
  }

  @Test
  void quantiles_interpolate_within_a_bucket() {
    assertEquals("{} 0.30000000000000004", value("histogram_quantile(0.5, lat_bucket)"));
    assertEquals("{} 1.0", value("histogram_quantile(0.99, lat_bucket)"));
    assertEquals("{} 0.05", value("histogram_quantile(0.125, lat_bucket)"));
    assertEquals("{} Infinity", value("histogram_quantile(2, lat_bucket)"));
    assertEquals("{} NaN", value("histogram_quantile(0.5, lat_bucket{le!=\"+Inf\"})"));
  }

  @Test
  void arithmetic_drops_the_name_and_divides_by_zero_as_ieee_does() {
    assertEquals("{pod=\"a\"} 0.2; {pod=\"c\"} 0.01", value("limit / 1000"));
    assertEquals("{pod=\"a\"} -200.0; {pod=\"c\"} -10.0", value("-limit"));
    assertEquals("{pod=\"a\"} Infinity; {pod=\"c\"} Infinity", value("limit / 0"));
    assertEquals("{} NaN", value("0 / 0"));
  }
}
