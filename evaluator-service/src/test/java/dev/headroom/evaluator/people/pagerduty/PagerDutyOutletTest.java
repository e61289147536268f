package dev.headroom.evaluator.people.pagerduty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.Notice;
import dev.headroom.evaluator.people.OutletContract;
import dev.headroom.evaluator.people.OutletMaker;
import dev.headroom.evaluator.people.ServiceUnderTest;
import dev.headroom.evaluator.people.http.StrictService;
import dev.headroom.evaluator.runbook.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagerDutyOutletTest extends OutletContract {

  private static final String KEY = "0123456789abcdef0123456789abcdef";

  private final PagerDuty pagerDuty = new PagerDuty();

  /** The Events API v2, as it is documented. */
  private static final class PagerDuty extends StrictService {
    private final Set<String> open = new TreeSet<>();

    @Override
    protected Answer answer(Request request) {
      require(request.method().equals("POST"), 405, "POST");
      require(request.path().equals("/v2/enqueue"), 404, "no such page");
      JsonNode event = request.body();
      requireKeys(
          event,
          Set.of("routing_key", "event_action", "dedup_key"),
          Set.of("payload", "links", "images", "client", "client_url"));
      require(event.path("routing_key").asText().equals(KEY), "Invalid routing key");
      requireText(event.path("dedup_key"), 255, "dedup_key");
      String key = event.path("dedup_key").asText();
      switch (event.path("event_action").asText()) {
        case "trigger" -> {
          payload(event.path("payload"));
          event.path("links").forEach(l -> requireKeys(l, Set.of("href"), Set.of("text")));
          story.add((open.add(key) ? "open " : "update ") + key.substring("headroom-".length()));
        }
        case "resolve" -> {
          open.remove(key);
          story.add("resolve " + key.substring("headroom-".length()));
        }
        default -> require(false, "event_action");
      }
      return Answer.of(
          202,
          "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"%s\"}"
              .formatted(key));
    }

    private static void payload(JsonNode payload) {
      requireKeys(
          payload,
          Set.of("summary", "source", "severity"),
          Set.of("timestamp", "component", "group", "class", "custom_details"));
      requireText(payload.path("summary"), 1024, "summary");
      requireText(payload.path("source"), 255, "source");
      Instant.parse(payload.path("timestamp").asText());
      require(
          Set.of("critical", "error", "warning", "info")
              .contains(payload.path("severity").asText()),
          "severity");
      require(payload.toString().length() < 512 * 1024, 413, "too large");
    }
  }

  @AfterEach
  void stop() {
    pagerDuty.stop();
  }

  @Override
  protected String channel() {
    return "{pagerduty: {routingKey: \"${PAGERDUTY}\", url: \"%s/\"}}".formatted(pagerDuty.url());
  }

  @Override
  protected Notice.Kind kind() {
    return Notice.Kind.INCIDENT;
  }

  @Override
  protected Map<String, String> environment() {
    return Map.of("PAGERDUTY", KEY);
  }

  @Override
  protected ServiceUnderTest service() {
    return pagerDuty;
  }

  @Override
  protected OutletMaker maker() {
    return StrictService.maker();
  }

  @Override
  protected boolean canBeAsked() {
    return false;
  }

  @Test
  void severities_are_pager_dutys_own() {
    assertEquals(
        List.of("critical", "error", "warning", "info"),
        List.of(Severity.values()).stream().map(PagerDutyOutlet::severity).toList());
    assertEquals("warning", PagerDutyOutlet.severity(null));
  }

  @Test
  void the_event_says_what_is_known() {
    outlet().open(notice("k1"));
    String heard = pagerDuty.heard();
    for (String part :
        List.of(
            "\"summary\":\"[SEV-2] web: Error rate\"",
            "\"severity\":\"error\"",
            "\"source\":\"headroom/shop\"",
            "\"Redis latency\":\"3 ms\"",
            "\"Store\":\"unknown: no data\"",
            "\"href\":\"https://headroom.example.org/r/shop?a=1&b=2\"",
            "\"timestamp\":\"2026-03-03T09:00:00Z\"")) {
      assertTrue(heard.contains(part), () -> part + " in " + heard);
    }
  }

  @Test
  void what_it_refuses_is_said_in_its_words() {
    Delivery delivery =
        outlet(Map.of("PAGERDUTY", "another-key-of-some-length")).open(notice("k1"));
    assertEquals(
        "PagerDuty answered 400: {\"message\": \"Invalid routing key\"}",
        assertInstanceOf(Delivery.Refused.class, delivery).says());
  }
}
