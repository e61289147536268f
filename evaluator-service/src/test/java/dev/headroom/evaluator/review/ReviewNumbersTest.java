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
import java.util.ArrayList;
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

  private static final List<String> FORECAST =
      List.of("backend/error-rate", "database/storage", "queue/depth", "backend/p95-latency");

  /** What decided on a day: its highest hour, and of the trigger for 24 h what held throughout. */
  private double came(String trigger, Instant day) {
    int first = (int) Duration.between(SeededYear.START, day).toHours();
    double highest = Double.NEGATIVE_INFINITY;
    for (int hour = first; hour < first + 24; hour++) {
      double level = year.measured(trigger, hour);
      for (int back = 1; back < 24 && trigger.equals("backend/p95-latency"); back++) {
        level = Math.min(level, year.measured(trigger, hour - back));
      }
      highest = Double.isNaN(level) ? highest : Math.max(highest, level);
    }
    return highest;
  }

  /** A value that came, and the fan and the step of an earlier review that forecast it. */
  private record Came(double value, JsonNode fan, int step) {

    double bound(String name) {
      return fan.get(name).get(step).asDouble();
    }
  }

  private List<Came> came() {
    var all = new ArrayList<Came>();
    for (JsonNode review : reviews.subList(0, 2)) {
      for (String trigger : FORECAST) {
        JsonNode fan = line(review, trigger).at("/outlook/fan");
        for (int i = 0; i < fan.get("at").size(); i++) {
          Instant day = Instant.parse(fan.get("at").get(i).asText());
          if (day.isBefore(SeededYear.END) && !fan.get("low80").get(i).isNull()) {
            all.add(new Came(came(trigger, day), fan, i));
          }
        }
      }
    }
    return all;
  }

  @Test
  void coverage_counts_values_inside_of_the_intervals_of_all_earlier_reviews() {
    List<Came> all = came();
    long inside =
        all.stream()
            .filter(one -> one.value() >= one.bound("low80") && one.value() <= one.bound("high80"))
            .count();
    JsonNode card = reviews.getLast().get("scorecard");
    assertTrue(all.size() > 30, () -> card.toPrettyString());
    assertEquals(all.size(), card.get("intervals").asInt());
    assertEquals((double) inside / all.size(), card.get("coverage80").asDouble(), CLOSE);
  }

  @Test
  void calibration_counts_values_below_each_quantile() {
    List<Came> all = came();
    List<String> bounds = List.of("low95", "low80", "middle", "high80", "high95");
    JsonNode quantiles = reviews.getLast().at("/scorecard/quantiles");
    assertEquals(bounds.size(), quantiles.size());
    for (int i = 0; i < bounds.size(); i++) {
      String bound = bounds.get(i);
      long below = all.stream().filter(one -> one.value() < one.bound(bound)).count();
      assertEquals(
          (double) below / all.size(), quantiles.get(i).get("actual").asDouble(), CLOSE, bound);
    }
  }

  @Test
  void costs_are_the_price_of_what_stands_and_of_a_step_more() {
    JsonNode total = reviews.getLast().at("/prospect/costs/totals/1");
    double replica = 40 * 12 / 365.2425 * 90;
    assertEquals(2 * replica, total.get("stay").asDouble(), 0.01);
    assertEquals(3 * replica, total.get("moveNow").asDouble(), 0.01);
    assertTrue(total.at("/atTrip/low").asDouble() >= total.get("stay").asDouble());
    assertTrue(total.at("/atTrip/high").asDouble() <= total.get("moveNow").asDouble());
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
