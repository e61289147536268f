package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads the two actions that hand a run to workers: {@code stream} and {@code worker}. */
final class WorkActionJson {

  private static final Set<String> STREAM = ScheduleJson.ordered("stream", "payload", "pickup");
  private static final Set<String> WORKER = ScheduleJson.ordered("queue", "payload");

  private final JsonReading reading;

  WorkActionJson(JsonReading reading) {
    this.reading = reading;
  }

  /** {@code {"stream": "reports", "payload": {...}, "pickup": "1h"}}; empty after a complaint. */
  Optional<Action> stream(JsonNode node) {
    String at = "/action/stream";
    if (!reading.isObject(node, at, "{\"stream\": \"reports\", \"payload\": {}}")) {
      return Optional.empty();
    }
    reading.checkKeys(node, at, STREAM, Set.of());
    Optional<String> name = name(node, "stream", at);
    Optional<String> payload = payload(node, at);
    Optional<Duration> pickup = pickup(node, at);
    if (name.isEmpty() || payload.isEmpty() || pickup.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Action.Stream(name.get(), payload.get(), pickup.get()));
  }

  /** {@code {"queue": "reports", "payload": {...}}}; empty after a complaint. */
  Optional<Action> worker(JsonNode node) {
    String at = "/action/worker";
    if (!reading.isObject(node, at, "{\"queue\": \"reports\", \"payload\": {}}")) {
      return Optional.empty();
    }
    reading.checkKeys(node, at, WORKER, Set.of());
    Optional<String> queue = name(node, "queue", at);
    Optional<String> payload = payload(node, at);
    return queue.flatMap(name -> payload.map(json -> new Action.Worker(name, json)));
  }

  private Optional<String> name(JsonNode node, String key, String at) {
    if (!node.hasNonNull(key)) {
      reading.missing(at + "/" + key, "is missing; write \"reports\", for example");
      return Optional.empty();
    }
    Optional<String> name = reading.text(node, key, at, "reports");
    if (name.isPresent() && !Action.isName(name.get())) {
      reading.error(
          at + "/" + key,
          name.get(),
          "is not a name; write one such as \"reports\", of the form " + JobId.FORM);
      return Optional.empty();
    }
    return name;
  }

  /** Any JSON; an empty object when nothing is said. */
  private Optional<String> payload(JsonNode node, String at) {
    String json = node.has("payload") ? node.get("payload").toString() : "{}";
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Action.MAX_PAYLOAD_BYTES) {
      reading.error(
          at + "/payload",
          json,
          "has %d bytes, at most %d are taken; store the data and give its address"
              .formatted(bytes, Action.MAX_PAYLOAD_BYTES));
      return Optional.empty();
    }
    return Optional.of(json);
  }

  private Optional<Duration> pickup(JsonNode node, String at) {
    JsonNode written = node.get("pickup");
    if (written == null || written.isNull()) {
      return Optional.of(Action.Stream.DEFAULT_PICKUP);
    }
    Optional<Duration> pickup = reading.text(node, "pickup", at, "1h").flatMap(Durations::parse);
    if (written.isTextual()
        && pickup.filter(d -> d.compareTo(Action.Stream.MAX_PICKUP) <= 0).isEmpty()) {
      reading.error(at + "/pickup", written, "must be a duration up to 168h, such as 10m or 1h");
      return Optional.empty();
    }
    return pickup;
  }
}
