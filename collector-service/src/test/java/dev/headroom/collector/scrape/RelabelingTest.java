package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.collector.source.RelabelRule;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceLimits;
import dev.headroom.collector.source.SourceReader;
import dev.headroom.collector.source.SourcesReading;
import dev.headroom.common.wire.SeriesLabels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as a runbook writes them, with single quotes for double ones. */
class RelabelingTest {

  private static final Instant AT = Instant.parse("2026-02-18T09:00:00Z");

  private static List<RelabelRule> rules(String json) throws JsonProcessingException {
    var body =
        new ObjectMapper()
            .readTree(
                "{'prometheus': {'url': 'http://t', 'rules': %s}}"
                    .formatted(json)
                    .replace('\'', '"'));
    var reading = new SourceReader(SourceLimits.DEFAULT).readOne("s", body);
    return switch (reading) {
      case SourcesReading.Valid valid ->
          ((SourceDefinition.Prometheus) valid.sources().get("s")).rules();
      case SourcesReading.Invalid invalid -> throw new AssertionError(invalid.problems());
    };
  }

  private static Relabeling relabeling(String json) throws JsonProcessingException {
    var labels = new TargetLabels("s", Map.of(), false);
    return new Relabeling(labels, rules(json), 10, 40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        // The expression matches the whole value.
        "['KEEP'];-",
        "[{'keep': 'http_requests.*'}];http_requests_total{code=\"200\",path=\"/a/7\",source=\"s\"}",
        "[{'keep': 'http'}];-",
        "[{'drop': 'http'}];http_requests_total{code=\"200\",path=\"/a/7\",source=\"s\"}",
        "[{'drop': {'from': ['code', 'path'], 'regex': '2..|/a.*'}}];http_requests_total{code=\"200\",path=\"/a/7\",source=\"s\"}",
        "[{'drop': {'from': ['code', 'path'], 'regex': '2..|/a.*|200#/a/7'}}];-",
        // A label that is absent is empty.
        "[{'keep': {'from': ['tenant'], 'regex': ''}}];http_requests_total{code=\"200\",path=\"/a/7\",source=\"s\"}",
        "[{'keep': {'from': ['tenant'], 'regex': '.+'}}];-",
        // Replacing.
        "[{'replace': {'from': ['path'], 'regex': '(/[a-z]+)/[0-9]+', 'to': 'path', 'with': '$1/:id'}}];http_requests_total{code=\"200\",path=\"/a/:id\",source=\"s\"}",
        "[{'replace': {'regex': '(.*)_total', 'to': '__name__'}}];http_requests{code=\"200\",path=\"/a/7\",source=\"s\"}",
        "[{'replace': {'from': ['code'], 'regex': '(.)..', 'to': 'class', 'with': '${1}xx'}}];http_requests_total{class=\"2xx\",code=\"200\",path=\"/a/7\",source=\"s\"}",
        "[{'replace': {'from': ['code'], 'regex': '5..', 'to': 'failed', 'with': 'yes'}}];http_requests_total{code=\"200\",path=\"/a/7\",source=\"s\"}",
        "[{'replace': {'to': 'code', 'with': ''}}];http_requests_total{path=\"/a/7\",source=\"s\"}",
        "[{'replace': {'to': '__name__', 'with': ''}}];-",
        // Labels; name and source are left alone.
        "[{'labeldrop': '.*'}];http_requests_total{source=\"s\"}",
        "[{'labelkeep': 'code'}];http_requests_total{code=\"200\",source=\"s\"}",
        "[{'labelmap': {'regex': '(pa)th', 'with': 'x_$1'}}];http_requests_total{code=\"200\",path=\"/a/7\",source=\"s\",x_pa=\"/a/7\"}",
        "[{'labelmap': {'regex': '.*', 'with': 'source'}}];http_requests_total{code=\"200\",path=\"/a/7\",source=\"s\"}",
        "[{'labelmap': {'regex': 'path', 'with': '9'}}];http_requests_total{code=\"200\",path=\"/a/7\",source=\"s\"}",
        // One after the other.
        "[{'labelmap': {'regex': 'path', 'with': 'route'}}, {'labeldrop': 'path|code'}];http_requests_total{route=\"/a/7\",source=\"s\"}",
      })
  void a_series_becomes(String json, String expected) throws JsonProcessingException {
    String written = json.equals("['KEEP']") ? "[{'keep': ''}]" : json.replace('#', ';');
    SeriesLabels series = SeriesLabels.named("http_requests_total", "code", "200", "path", "/a/7");
    SeriesLabels kept = relabeling(written).apply(series);
    assertEquals(expected, kept == null ? "-" : kept.toString());
  }

  @Test
  void rules_that_make_too_much_of_a_series_are_refused() throws JsonProcessingException {
    var doubling =
        relabeling(
            "[{'labelmap': {'regex': '(.*)', 'with': 'x_$1'}}, {'labelmap': {'regex': '(.*)', 'with': 'y_$1'}}, {'labelmap': {'regex': '(.*)', 'with': 'z_$1'}}]");
    var series = SeriesLabels.named("m", "a", "1", "b", "2");
    assertThrows(Relabeling.OverLimit.class, () -> doubling.apply(series));
    var growing = relabeling("[{'replace': {'to': 'a', 'with': '" + "x".repeat(41) + "'}}]");
    assertThrows(Relabeling.OverLimit.class, () -> growing.apply(series));
  }

  private static PrometheusTarget target(String json) throws JsonProcessingException {
    var plain = Answers.prometheus(false, true);
    return new PrometheusTarget(
        new dev.headroom.collector.source.SourceId("cartie", "s"),
        new SourceDefinition.Prometheus(
            plain.target(), plain.every(), plain.timeout(), Map.of(), false, true, rules(json)),
        ScrapeLimits.DEFAULT);
  }

  @Test
  void a_body_keeps_what_the_rules_keep_again_and_again() throws JsonProcessingException {
    PrometheusTarget target = target("[{'keep': 'a|c'}, {'drop': {'from': ['x'], 'regex': '2'}}]");
    for (int i = 0; i < 3; i++) {
      Reading reading =
          target.read(
              Answers.text("a{x=\"1\"} 1\nb 2\na{x=\"2\"} 3 17\nc %d\nb2 1\n".formatted(i)),
              AT,
              Answers.TOOK);
      assertEquals(
          "a{source=\"s\",x=\"1\"} 1.0\nc{source=\"s\"} %d.0\n".formatted(i), Shown.of(reading));
    }
  }

  @Test
  void a_body_may_be_dropped_for_the_most_part_for_long() throws JsonProcessingException {
    PrometheusTarget target = target("[{'keep': 'a'}]");
    var body = new StringBuilder("a 1\n");
    for (int i = 0; i < 5000; i++) {
      body.append("b{i=\"").append(i).append("\"} 1\n");
    }
    Reading first = target.read(Answers.text(body.toString()), AT, Answers.TOOK);
    Reading second = target.read(Answers.text(body.toString()), AT, Answers.TOOK);
    assertEquals(1, first.series().size());
    assertTrue(first.series() == second.series(), "the table must still know the series");
  }

  @Test
  void what_is_dropped_is_still_read_whole() throws JsonProcessingException {
    Reading reading = target("[{'drop': 'a'}]").read(Answers.text("a one\n"), AT, Answers.TOOK);
    assertEquals("malformed-exposition", reading.failure().code());
  }

  @Test
  void two_series_that_become_one_fail_the_scrape_and_the_rules_are_named()
      throws JsonProcessingException {
    Reading reading =
        target("[{'labeldrop': 'x'}]")
            .read(Answers.text("a{x=\"1\"} 1\na{x=\"2\"} 3\n"), AT, Answers.TOOK);
    assertEquals("duplicate-series", reading.failure().code());
    assertTrue(
        reading.failure().reason().endsWith("or the source's rules make two series the same"),
        reading.failure().reason());
  }
}
