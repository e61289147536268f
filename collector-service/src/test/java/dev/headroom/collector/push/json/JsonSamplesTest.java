package dev.headroom.collector.push.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.collector.push.PushProtocol;
import dev.headroom.collector.push.PushRefused;
import dev.headroom.collector.push.PushRig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSamplesTest {

  private final PushRig rig = new PushRig();

  private void push(String body) {
    rig.push(PushProtocol.JSON, body.getBytes(StandardCharsets.UTF_8), new JsonSamples());
  }

  @Test
  void samples_are_written_at_their_time_or_now() {
    push(
        """
        {"samples": [
          {"metric": "depth", "labels": {"queue": "mail"}, "value": 7,
           "timestamp": "2026-02-18T08:59:50Z"},
          {"metric": "depth", "value": "NaN", "timestamp": 1771405199000},
          {"metric": "gone", "value": "stale"}]}""");
    assertEquals(
        List.of(
            "depth{queue=\"mail\",source=\"json\"} 7.0 @-10",
            "depth{source=\"json\"} NaN @-1",
            "gone{source=\"json\"} stale @0"),
        rig.samples());
  }

  @Test
  void everything_wrong_is_named_by_pointer_and_nothing_is_written() {
    PushRefused refused =
        assertThrows(
            PushRefused.class,
            () ->
                push(
                    """
                    {"samples": [
                      {"metric": "good", "value": 1},
                      {"metric": "", "value": null, "labels": {"a/b": 1}, "timestamp": "today"},
                      {"metric": "m", "value": "many", "extra": 1},
                      7]}"""));
    assertEquals(
        List.of(
            "/samples/1/metric",
            "/samples/1/labels/a~1b",
            "/samples/1/timestamp",
            "/samples/1/value",
            "/samples/2/extra",
            "/samples/2/value",
            "/samples/3"),
        refused.places().stream().map(PushRefused.Place::pointer).toList());
    assertEquals(List.of(), rig.samples());
  }

  @Test
  void a_body_without_samples_is_told_the_shape() {
    for (String body : List.of("[]", "{}", "7", "{\"samples\": {}}")) {
      PushRefused refused = assertThrows(PushRefused.class, () -> push(body));
      assertEquals("/samples", refused.places().getFirst().pointer());
    }
    assertEquals("malformed-body", assertThrows(PushRefused.class, () -> push("{")).code());
  }
}
