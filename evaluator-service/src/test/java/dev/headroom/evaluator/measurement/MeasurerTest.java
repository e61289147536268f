package dev.headroom.evaluator.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.common.wire.StaleMarker;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasurerTest {

  private final RecordingBuilder samples = new RecordingBuilder();
  private int series;

  private void add(SeriesLabels labels, double... everyTenSeconds) {
    samples.series(labels);
    for (int i = 0; i < everyTenSeconds.length; i++) {
      samples.sample(series, i * 10_000L, everyTenSeconds[i]);
    }
    series++;
  }

  private Measurer measurer(WindowEdges edges) {
    return new Measurer(samples.build(), Optional.of(Duration.ofSeconds(20)), edges);
  }

  private String at(double seconds, String measure) {
    return result(measurer(WindowEdges.PROMETHEUS3).at("" + seconds, measure));
  }

  /** The answer without what all answers have. */
  private static String result(Answer answer) {
    return AnswerJson.of(answer)
        .replace("{\"status\":\"success\",\"data\":{\"resultType\":", "")
        .replaceAll("}}$", "");
  }

  @Test
  void a_number() {
    assertEquals("\"scalar\",\"result\":[20.500,\"7\"]", at(20.5, "3 + 4"));
  }

  @Test
  void an_instant_vector() {
    add(SeriesLabels.named("x", "a", "\"\n\u0001"), 1, 2, 3);
    assertEquals(
        "\"vector\",\"result\":[{\"metric\":{\"__name__\":\"x\",\"a\":\"\\\"\\n\\u0001\"},"
            + "\"value\":[20,\"3\"]}]",
        at(20, "x"));
  }

  @Test
  void a_string() {
    assertEquals("\"string\",\"result\":[1,\"say\"]", at(1, "\"say\""));
  }

  @Test
  void a_range_vector_gives_the_samples_themselves() {
    add(SeriesLabels.named("x"), 1, StaleMarker.VALUE, Double.POSITIVE_INFINITY, 4);
    assertEquals(
        "\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"x\"},"
            + "\"values\":[[20,\"+Inf\"],[30,\"4\"]]}]",
        at(30, "x[25s]"));
  }

  @Test
  void nothing_is_an_empty_vector() {
    assertEquals("\"vector\",\"result\":[]", at(30, "absent_metric"));
  }

  @Test
  void an_ended_series_is_not_there_and_one_that_is_silent_is_for_five_minutes() {
    add(SeriesLabels.named("ended"), 1, StaleMarker.VALUE);
    add(SeriesLabels.named("silent"), 1);
    var measurer = measurer(WindowEdges.PROMETHEUS3);
    assertTrue(result(measurer.at(9_999, "ended")).contains("\"1\""));
    assertEquals("\"vector\",\"result\":[]", result(measurer.at(10_000, "ended")));
    assertTrue(result(measurer.at(299_999, "silent")).contains("\"1\""));
    assertEquals("\"vector\",\"result\":[]", result(measurer.at(300_000, "silent")));
  }

  @ParameterizedTest
  @CsvSource({
    "PROMETHEUS3,20000,x[20s],2",
    "PROMETHEUS2,20000,x[20s],3",
    "PROMETHEUS2,20001,x[20s],2",
    "PROMETHEUS3,40000,x[20s] offset 20s,2",
    "PROMETHEUS2,40000,x[20s] offset 20s,3",
    "PROMETHEUS2,0,x[1ms] offset -20s,1",
    "PROMETHEUS3,20000,x[$window],2",
  })
  void the_left_edge_of_a_window_belongs_to_it_in_prometheus_2(
      WindowEdges edges, long at, String range, int count) {
    add(SeriesLabels.named("x"), 1, 2, 3);
    String answer = result(measurer(edges).at(at, "count_over_time(" + range + ")"));
    assertTrue(answer.contains(",\"" + count + "\"]"), answer);
  }

  @Test
  void the_look_back_has_edges_too() {
    add(SeriesLabels.named("x"), 1);
    assertTrue(result(measurer(WindowEdges.PROMETHEUS2).at(300_000, "x")).contains("\"1\""));
  }

  @Test
  void steps_give_series_over_time_with_gaps() {
    add(SeriesLabels.named("x", "a", "1"), 1, 2, StaleMarker.VALUE, 4);
    assertEquals(
        "\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"x\",\"a\":\"1\"},"
            + "\"values\":[[5,\"1\"],[15,\"2\"],[35,\"4\"]]}]",
        result(measurer(WindowEdges.PROMETHEUS3).over(new Steps(5_000, 44_999, 10_000), "x")));
  }

  @Test
  void a_number_has_a_value_at_every_step() {
    assertEquals(
        "\"matrix\",\"result\":[{\"metric\":{},\"values\":[[1,\"1\"],[2,\"2\"]]}]",
        result(measurer(WindowEdges.PROMETHEUS3).over(new Steps(1000, 2500, 1000), "time()")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum(x)",
        "rate(x[1m])",
        "rate(x[5m] offset 1m)",
        "max_over_time(x[90s])",
        "quantile_over_time(0.9, x[2m])",
        "last_over_time(x[47s] offset 3s)",
        "x offset -30s",
        "deriv(x[2m])"
      })
  void live_windows_say_step_by_step_what_each_instant_says(String measure) {
    var random = new Random(3);
    for (String job : new String[] {"a", "b"}) {
      var values = new double[200];
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextInt(30) == 0 ? StaleMarker.VALUE : random.nextInt(100);
      }
      add(SeriesLabels.named("x", "job", job), values);
    }
    var measurer = measurer(WindowEdges.PROMETHEUS3);
    for (long start : new long[] {0, 15_000, 15_007}) {
      var steps = new Steps(start, start + 2_000_000, 15_000);
      var matrix = (Answer.Matrix) measurer.over(steps, measure);
      int points = 0;
      for (SampledSeries one : matrix.series()) {
        for (int i = 0; i < one.size(); i++) {
          var instant = (Answer.Vector) measurer.at(one.timesMillis()[i], measure);
          double expected =
              instant.elements().stream()
                  .filter(element -> element.labels().equals(one.labels()))
                  .findFirst()
                  .orElseThrow()
                  .value();
          assertEquals(expected, one.values()[i], Math.abs(expected) * 1e-12);
          points++;
        }
      }
      assertTrue(points > 100, "only " + points + " points");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x{ ; bad_data ; 1:3: ",
        "x + ; bad_data ; 1:4: the measure ends",
        "1 +\\n  sum( ; bad_data ; 2:7: ",
        "rate(x[5m:1m]) ; bad_data ; promql",
        "abs({__name__=~\"x|y\"}) ; execution ; same labelset"
      })
  void what_is_wrong_is_told_with_its_place(String measure, String type, String message) {
    add(SeriesLabels.named("x"), 1);
    add(SeriesLabels.named("y"), 1);
    String json =
        AnswerJson.of(measurer(WindowEdges.PROMETHEUS3).at(5, measure.replace("\\n", "\n")));
    assertTrue(json.startsWith("{\"status\":\"error\",\"errorType\":\"" + type + "\""), json);
    assertTrue(json.contains(message), json);
  }

  @Test
  void a_time_that_is_none_and_a_window_that_is_not_known_are_told() {
    var measurer = new Measurer(samples.build(), Optional.empty(), WindowEdges.PROMETHEUS3);
    assertTrue(AnswerJson.of(measurer.at("noon", "x")).contains("'noon' is no instant"));
    assertTrue(AnswerJson.of(measurer.at(1, "sum(rate(x[$window]))")).contains("1:10: no trigger"));
    var steps = new Steps(0, 1, 1);
    assertTrue(AnswerJson.of(measurer.over(steps, "x[5m]")).contains("1:1: each step takes"));
  }

  @Test
  void samples_may_come_in_any_order_and_the_first_of_a_time_stays() {
    samples.series(SeriesLabels.named("x"));
    samples.sample(0, 30_000, 30);
    samples.sample(0, 10_000, 1);
    samples.sample(0, 20_000, 20);
    samples.sample(0, 10_000, 2);
    samples.sample(0, 10_000, 1);
    samples.sample(0, 20_000, 21);
    assertEquals(
        "\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"x\"},"
            + "\"values\":[[10,\"1\"],[20,\"20\"],[30,\"30\"]]}]",
        at(30, "x[1m]"));
    assertEquals(2, samples.conflicts());
  }
}
