package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import dev.headroom.collector.source.SourceId;
import dev.headroom.common.outbound.OutboundResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTargetTest {

  private final JsonTarget target =
      new JsonTarget(
          new SourceId("cartie", "queue"),
          new SourceDefinition.Json(
              Answers.TARGET,
              new Cadence(Duration.ofSeconds(15), Duration.ofSeconds(5), Map.of("team", "core")),
              Map.of("depth", "/queue/depth", "paused", "/queue/paused", "rate", "/rates/0")));

  private Reading read(OutboundResult result) {
    return target.read(result, Instant.EPOCH, Duration.ofMillis(40));
  }

  private Reading json(String body) {
    return read(Answers.answer(200, "application/json", body.replace('\'', '"')));
  }

  @Test
  void numbers_booleans_and_texts_that_are_numbers_become_samples() {
    var reading = json("{'queue': {'depth': 12, 'paused': false}, 'rates': ['1.5e3']}");
    assertNull(reading.failure());
    assertEquals(
        """
        depth{source="queue",team="core"} 12.0
        paused{source="queue",team="core"} 0.0
        rate{source="queue",team="core"} 1500.0
        """,
        Shown.of(reading));
  }

  @Test
  void what_is_no_number_has_no_sample_and_is_named() {
    for (String text : List.of("", " 1", "0x10", "1,5", "NaN", "Infinity", "1f", "01", "busy")) {
      var reading =
          json("{'queue': {'depth': 12, 'paused': true}, 'rates': ['%s']}".formatted(text));
      assertNull(reading.failure(), text);
      assertEquals(2, reading.values().length, text);
      assertEquals(
          List.of("rate has no sample: there is a text, not a number, at /rates/0"),
          reading.warnings());
    }
    assertEquals(
        "rate has no sample: there is no number at /rates/0",
        json("{'queue': {'depth': 1}, 'rates': [{}]}").warnings().getLast());
  }

  @Test
  void a_document_without_any_of_the_fields_is_down() {
    assertEquals(
        new Failure(
            "no-fields",
            "depth has no sample: there is nothing at /queue/depth; paused has no sample: there is"
                + " null at /queue/paused; rate has no sample: there is nothing at /rates/0"),
        json("{'queue': {'paused': null}}").failure());
  }

  @Test
  void what_is_no_document_is_down_with_its_code() {
    for (String body : List.of("", "OK", "{'a':", "{} {}", "[NaN]", "<html>")) {
      var reading = json(body);
      assertEquals(body.isEmpty() ? "no-fields" : "malformed-json", reading.failure().code(), body);
      assertEquals(0, reading.values().length);
    }
    assertEquals(
        new Failure("http-status", "answered 503, not 200"),
        read(Answers.answer(503, "application/json", "{}")).failure());
    assertEquals(
        new Failure("timeout", "late"),
        read(new OutboundResult.Failed("timeout", "late", Duration.ZERO)).failure());
    assertEquals("broken-gzip", read(Answers.gzip(new byte[] {1, 2, 3})).failure().code());
    assertEquals(
        "body-too-large", read(Answers.gzip(Answers.gzipped(new byte[20_000]))).failure().code());
  }
}
