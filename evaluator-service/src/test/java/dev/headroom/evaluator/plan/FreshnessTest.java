package dev.headroom.evaluator.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.measure.MeasureParser;
import dev.headroom.evaluator.series.Series;
import dev.headroom.evaluator.series.SeriesTable;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No value is fresher than the samples that it rests on: no data is never a judgement. */
class FreshnessTest {

  private static final long AT = 600_000;

  /** Until when the samples of {@code early} and of {@code late} are news. */
  private static final long EARLY = AT + 10_000;

  private static final long LATE = AT + 90_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "early ; early",
        "scalar(early) ; early",
        "scalar(early) * 2 + time() ; early",
        "late * scalar(early) ; early",
        "late > scalar(early) - 100 ; early",
        "late > bool scalar(early) ; early",
        "clamp_max(late, scalar(early)) ; early",
        "quantile(scalar(early), late) ; early",
        "topk(scalar(early), late) ; early",
        "predict_linear(late[5m], scalar(early)) ; early",
        "histogram_quantile(scalar(early) / 9, late_bucket) ; early",
        "vector(scalar(early)) ; early",
        "late + on () early ; early",
        "late * on () group_left early ; early",
        "late and on () early ; early",
        "late unless on () none ; late",
        "early or on () late ; early",
        "max({__name__=~\"early|late\"}) ; late",
        "count_values(\"v\", {__name__=~\"early|late\"}) ; late",
        "label_replace(early, \"a\", \"b\", \"\", \"\") ; early",
        "sort(abs(-early)) ; early",
        "timestamp(early) ; early",
        "time() - timestamp(early) ; early",
        "vector(1) ; none",
        "time() ; none",
        "-(2 + 3) ; none",
        "absent(none) ; now",
        "absent_over_time(none[5m]) ; now",
      })
  void a_value_is_as_fresh_as_what_it_needs(String measure, String freshness) {
    long expected =
        switch (freshness) {
          case "early" -> EARLY;
          case "late" -> LATE;
          case "now" -> AT;
          default -> Element.NO_SAMPLE;
        };
    List<Element> elements = elements(measure);
    assertEquals(1, elements.size(), elements::toString);
    assertEquals(expected, elements.getFirst().freshUntilMillis());
  }

  @Test
  void a_number_of_a_vector_that_is_not_there_is_never_fresh() {
    assertTrue(elements("late > bool scalar(none)").getFirst().freshUntilMillis() < AT);
    assertTrue(elements("vector(scalar(none))").getFirst().freshUntilMillis() < AT);
  }

  private static List<Element> elements(String measure) {
    var compiler = new PlanCompiler();
    MeasurePlan plan = compiler.compile(MeasureParser.parse(measure), 60_000);
    var table = SeriesTable.ofEverything(compiler.windows(), new SeriesTable.Limits(100, 1L << 26));
    offer(table, SeriesLabels.named("early"), EARLY - AT);
    offer(table, SeriesLabels.named("late"), LATE - AT);
    offer(table, SeriesLabels.named("late_bucket", "le", "1"), LATE - AT);
    offer(table, SeriesLabels.named("late_bucket", "le", "+Inf"), LATE - AT);
    table.release(AT);
    return plan.evaluate(table, AT);
  }

  private static void offer(SeriesTable table, SeriesLabels labels, long freshForMillis) {
    Series series = table.resolve(labels, freshForMillis);
    if (series != null) {
      table.offer(series, AT - 60_000, 4, Long.MAX_VALUE);
      table.offer(Objects.requireNonNull(series), AT, 5, Long.MAX_VALUE);
    }
  }
}
