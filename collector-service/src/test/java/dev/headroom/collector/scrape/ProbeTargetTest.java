package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeTargetTest {

  private final ProbeTarget target =
      new ProbeTarget(
          new SourceId("cartie", "ready"),
          new SourceDefinition.Probe(
              Answers.TARGET,
              Duration.ofSeconds(10),
              Duration.ofSeconds(5),
              Map.of(),
              200,
              Map.of("db_ratio", "/db/pool/ratio", "db_ready", "/db/ready", "lag", "/lags/0")));

  private Reading read(OutboundResult result) {
    return target.read(result, Instant.EPOCH, Duration.ofMillis(40));
  }

  private Reading json(int status, String body) {
    return read(Answers.answer(status, "application/json", body.replace('\'', '"')));
  }

  private static String shown(Reading reading) {
    var text = new StringBuilder();
    for (int i = 0; i < reading.values().length; i++) {
      text.append(reading.series().get(i).metric() + " " + reading.values()[i] + "\n");
    }
    return text.toString();
  }

  @Test
  void a_ready_target_yields_its_fields() {
    var reading = json(200, "{'db': {'pool': {'ratio': 0.25}, 'ready': true}, 'lags': [7]}");
    assertEquals(
        """
        probe_http_status_code 200.0
        db_ratio 0.25
        db_ready 1.0
        lag 7.0
        probe_success 1.0
        probe_duration_seconds 0.04
        """,
        shown(reading));
    assertNull(reading.failure());
    assertEquals(List.of(), reading.warnings());
    assertSame(
        reading.series(),
        json(200, "{'db': {'pool': {'ratio': 1}, 'ready': false}, 'lags': [0]}").series());
  }

  @Test
  void what_is_no_number_has_no_sample_and_is_named() {
    var reading = json(200, "{'db': {'pool': {'ratio': '0.25'}, 'ready': null}}");
    assertEquals(
        "probe_http_status_code 200.0\nprobe_success 1.0\nprobe_duration_seconds 0.04\n",
        shown(reading));
    assertEquals(
        List.of(
            "db_ratio has no sample: there is a text, not a number, at /db/pool/ratio",
            "db_ready has no sample: there is null at /db/ready",
            "lag has no sample: there is nothing at /lags/0"),
        reading.warnings());
    assertEquals(
        "lag has no sample: there is a number out of range at /lags/0",
        json(200, "{'lags': [1e999]}").warnings().getLast());
  }

  @Test
  void a_body_that_is_not_json_has_no_fields() {
    for (String body : new String[] {"", "OK", "{'db':", "{} {}", "{'lags': [NaN]}"}) {
      var reading = json(200, body);
      assertEquals(3, reading.values().length, body);
      assertNull(reading.failure());
      assertEquals(body.isEmpty() ? 3 : 1, reading.warnings().size(), body);
    }
  }

  @Test
  void another_status_is_down_but_its_fields_count() {
    var reading = json(503, "{'db': {'ready': false}}");
    assertEquals(
        """
        probe_http_status_code 503.0
        db_ready 0.0
        probe_success 0.0
        probe_duration_seconds 0.04
        """,
        shown(reading));
    assertEquals(new Failure("http-status", "answered 503, not 200"), reading.failure());
  }

  @Test
  void no_answer_has_no_status_and_no_fields() {
    var reading = read(new OutboundResult.Failed("connect", "refused", Duration.ZERO));
    assertEquals("probe_success 0.0\nprobe_duration_seconds 0.04\n", shown(reading));
    assertEquals(new Failure("connect", "refused"), reading.failure());
  }
}
