package dev.headroom.scheduler.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.calendar.Moment;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.job.json.JsonReading;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which instants somebody asks for, strictly: an unknown key is an error. */
final class AskedJson {

  private static final String EXAMPLE = "2026-07-21T09:00:00Z";

  private final JsonReading reading = new JsonReading();
  private final JsonNode body;
  private final String code;

  private AskedJson(@Nullable String text, String code, String example, String... keys)
      throws JsonProcessingException {
    this.body = JobJson.parse(text == null ? "" : text);
    this.code = code;
    if (reading.isObject(body, "", example)) {
      Set<String> known = new LinkedHashSet<>(Arrays.asList(keys));
      reading.checkKeys(body, "", known, Set.of());
    } else {
      reading.throwIfAny(code);
    }
  }

  /** Both ends inclusive. */
  record Range(Instant from, Instant to) {}

  /** {@code {"from": "2026-07-21T09:00:00Z", "to": "2026-07-22T09:00:00Z"}}. */
  static Range range(@Nullable String text) throws JsonProcessingException {
    String example = "{\"from\": \"" + EXAMPLE + "\", \"to\": \"2026-07-22T09:00:00Z\"}";
    AskedJson json = new AskedJson(text, "invalid-range", example, "from", "to");
    Optional<Instant> from = json.time("from");
    Optional<Instant> to = json.time("to");
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      json.reading.error("/to", json.body.get("to"), "must not be before \"from\"");
    }
    json.reading.throwIfAny(json.code);
    return new Range(from.orElseThrow(), to.orElseThrow());
  }

  /** {@code {"instant": "2026-07-21T09:00:00Z"}}. */
  static Instant instant(@Nullable String text) throws JsonProcessingException {
    String example = "{\"instant\": \"" + EXAMPLE + "\"}";
    AskedJson json = new AskedJson(text, "invalid-instant", example, "instant");
    Optional<Instant> instant = json.time("instant");
    json.reading.throwIfAny(json.code);
    return instant.orElseThrow();
  }

  private Optional<Instant> time(String key) {
    if (!body.hasNonNull(key)) {
      reading.missing("/" + key, "is missing; write a time such as \"" + EXAMPLE + "\"");
      return Optional.empty();
    }
    Optional<String> text = reading.text(body, key, "", EXAMPLE);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant time = OffsetDateTime.parse(text.get()).toInstant();
      int year = time.atOffset(ZoneOffset.UTC).getYear();
      if (year >= Moment.FIRST_YEAR && year <= Moment.LAST_YEAR) {
        return Optional.of(time);
      }
    } catch (DateTimeException e) {
      // Falls through to the complaint.
    }
    reading.error(
        "/" + key,
        text.get(),
        "is not a time with an offset of the years 1900 to 9999; write one such as \""
            + EXAMPLE
            + "\"");
    return Optional.empty();
  }
}
