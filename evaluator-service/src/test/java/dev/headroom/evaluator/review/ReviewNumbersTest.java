package dev.headroom.evaluator.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.evaluator.review.shell.ReviewText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of the seeded year once more, from its hours, by other code than the product's. */
class ReviewNumbersTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double CLOSE = 1e-4;

  private final SeededYear year = new SeededYear();
  private final List<JsonNode> reviews =
      year.reviews().stream().map(ReviewNumbersTest::tree).toList();

  private static JsonNode tree(HeadroomReview review) {
    try {
      return JSON.readTree(ReviewText.write(review));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode line(JsonNode review, String trigger) {
    for (JsonNode line : review.get("triggers")) {
      if (trigger.equals(line.get("component").asText() + "/" + line.get("trigger").asText())) {
        return line;
      }
    }
    throw new AssertionError("no " + trigger);
  }

  @Test
  void headroom_is_what_is_left_of_the_threshold() {
    JsonNode latest = reviews.getLast();
    double latency = year.measured("backend/p95-latency", SeededYear.HOURS - 1);
    JsonNode line = line(latest, "backend/p95-latency");
    assertEquals(latency, line.get("value").asDouble(), CLOSE);
    assertEquals(1 - latency / 0.8, line.get("headroom").asDouble(), CLOSE);
    assertEquals(1 - latency / 0.8 <= 0.25, line.get("narrow").asBoolean());
    double storage = year.measured("database/storage", SeededYear.HOURS - 1);
    assertEquals(
        1 - storage / 0.7, line(latest, "database/storage").get("headroom").asDouble(), CLOSE);
  }

  @Test
  void levels_of_a_day_are_its_highest_and_with_a_for_the_highest_that_held() {
    JsonNode storage = line(reviews.getLast(), "database/storage").at("/outlook/past");
    JsonNode latency = line(reviews.getLast(), "backend/p95-latency").at("/outlook/past");
    int shownDays = storage.get("shownSeconds").asInt() / 86_400;
    int at = 100;
    double highest = 0;
    double held = 0;
    for (int hour = at * shownDays * 24; hour < (at + 1) * shownDays * 24; hour++) {
      highest = Math.max(highest, year.measured("database/storage", hour));
      double least = Double.MAX_VALUE;
      for (int back = 0; back < 24; back++) {
        least = Math.min(least, year.measured("backend/p95-latency", hour - back));
      }
      held = Math.max(held, least);
    }
    assertEquals(highest, storage.get("levels").get(at).asDouble(), CLOSE);
    assertEquals(held, latency.get("levels").get(at).asDouble(), CLOSE);
    assertEquals(364, storage.get("steps").asInt());
  }

  @Test
  void urgency_is_days_to_the_trip_by_the_lead_time_and_orders_the_lines() {
    Instant at = Instant.parse(reviews.getLast().get("at").asText());
    String before = "";
    double urgency = 0;
    for (JsonNode line : reviews.getLast().get("triggers")) {
      JsonNode middle = line.at("/outlook/p50");
      if (!line.get("tripDays").isNull()) {
        double days = Duration.between(at, Instant.parse(middle.asText())).toSeconds() / 86_400.0;
        assertEquals(days, line.get("tripDays").asDouble(), 0.001);
        double now = days / line.at("/leadTime/days").asDouble();
        assertEquals(now, line.get("urgency").asDouble(), 0.001 * now);
        assertTrue(!before.equals(line.get("verdict").asText()) || now >= urgency);
        urgency = now;
      }
      before = line.get("verdict").asText();
    }
    assertEquals(
        3 / 24.0, line(reviews.getLast(), "backend/error-rate").at("/leadTime/days").asDouble());
    assertEquals(7.0, line(reviews.getLast(), "database/storage").at("/leadTime/days").asDouble());
  }

  @Test
  void coverage_counts_values_inside_of_the_intervals_of_all_earlier_reviews() {
    int all = 0;
    int inside = 0;
    for (JsonNode review : reviews.subList(0, 2)) {
      for (String trigger : List.of("backend/error-rate", "database/storage", "queue/depth")) {
        JsonNode fan = line(review, trigger).at("/outlook/fan");
        for (int i = 0; i < fan.get("at").size(); i++) {
          Instant day = Instant.parse(fan.get("at").get(i).asText());
          if (!day.isBefore(SeededYear.END) || fan.get("low80").get(i).isNull()) {
            continue;
          }
          double highest = Double.NEGATIVE_INFINITY;
          int first = (int) Duration.between(SeededYear.START, day).toHours();
          for (int hour = first; hour < first + 24; hour++) {
            double value = year.measured(trigger, hour);
            highest = Double.isNaN(value) ? highest : Math.max(highest, value);
          }
          all++;
          inside +=
              highest >= fan.get("low80").get(i).asDouble()
                      && highest <= fan.get("high80").get(i).asDouble()
                  ? 1
                  : 0;
        }
      }
    }
    int held = 0;
    int heldInside = 0;
    for (JsonNode review : reviews.subList(0, 2)) {
      JsonNode fan = line(review, "backend/p95-latency").at("/outlook/fan");
      for (int i = 0; i < fan.get("at").size(); i++) {
        Instant day = Instant.parse(fan.get("at").get(i).asText());
        if (!day.isBefore(SeededYear.END) || fan.get("low80").get(i).isNull()) {
          continue;
        }
        int first = (int) Duration.between(SeededYear.START, day).toHours();
        double highest = Double.NEGATIVE_INFINITY;
        for (int hour = first; hour < first + 24; hour++) {
          double least = Double.MAX_VALUE;
          for (int back = 0; back < 24; back++) {
            least = Math.min(least, year.measured("backend/p95-latency", hour - back));
          }
          highest = Math.max(highest, least);
        }
        held++;
        heldInside +=
            highest >= fan.get("low80").get(i).asDouble()
                    && highest <= fan.get("high80").get(i).asDouble()
                ? 1
                : 0;
      }
    }
    JsonNode card = reviews.getLast().get("scorecard");
    assertTrue(all > 30, () -> card.toPrettyString());
    assertEquals(all + held, card.get("intervals").asInt());
    assertEquals(
        (double) (inside + heldInside) / (all + held), card.get("coverage80").asDouble(), CLOSE);
  }

  @Test
  void probabilities_rise_with_time_and_dates_lie_where_they_pass_their_share() {
    for (JsonNode line : reviews.getLast().get("triggers")) {
      double before = 0;
      Instant middle =
          line.at("/outlook/p50").isTextual()
              ? Instant.parse(line.at("/outlook/p50").asText())
              : Instant.MAX;
      for (JsonNode date : line.at("/outlook/by")) {
        double probability = date.get("probability").asDouble();
        assertTrue(probability >= before);
        assertEquals(!Instant.parse(date.get("at").asText()).isBefore(middle), probability >= 0.5);
        before = probability;
      }
    }
  }

  @Test
  void the_hash_is_of_all_the_rest() throws Exception {
    ObjectNode review = reviews.getLast().deepCopy();
    String hash = review.get("hash").asText();
    review.put("hash", "");
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(JSON.writeValueAsString(review).getBytes(StandardCharsets.UTF_8));
    assertEquals(hash, HexFormat.of().formatHex(Arrays.copyOf(digest, 16)));
  }

  @Test
  void what_was_never_measured_is_null_and_named() {
    JsonNode lag = line(reviews.getLast(), "database/replication-lag");
    assertTrue(lag.get("value").isNull());
    assertTrue(lag.get("headroom").isNull());
    assertNull(lag.at("/outlook/past").textValue());
    boolean named = false;
    for (JsonNode one : reviews.getLast().get("notJudged")) {
      named |= one.get("trigger").asText().equals("replication-lag");
    }
    assertTrue(named);
  }
}
