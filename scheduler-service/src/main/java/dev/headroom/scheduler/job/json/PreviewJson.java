package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.calendar.Preview;
import dev.headroom.scheduler.calendar.Timetable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.Set;

/** Reads {@code {"schedule": {...}, "timezone": "...", "after": "...", "count": n}}. */
public final class PreviewJson {

  private static final Set<String> KNOWN =
      ScheduleJson.ordered("schedule", "timezone", "after", "count");
  private static final int DEFAULT_COUNT = 10;
  private static final String AFTER_EXAMPLE = "2026-03-01T00:00:00Z";
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 9999;

  private PreviewJson() {}

  /** A question about a schedule. */
  public record PreviewRequest(Timetable calendar, Instant after, int count) {}

  /**
   * The question that the body asks.
   *
   * @param now stands in for {@code after} when that is left out
   * @throws dev.headroom.common.problem.ProblemException 400 {@code invalid-schedule} with every
   *     error and its place
   */
  public static PreviewRequest read(JsonNode body, Instant now) {
    JsonReading reading = new JsonReading();
    if (!reading.isObject(body, "", "{\"schedule\": {\"cron\": \"0 9 * * 1\"}}")) {
      reading.throwIfAny("invalid-schedule");
    }
    reading.checkKeys(body, "", KNOWN, Set.of());
    Optional<Timetable> calendar = new ScheduleJson(reading).read(body, "");
    ZoneId zone = calendar.map(Timetable::zone).orElse(ZoneOffset.UTC);
    Instant after =
        reading
            .text(body, "after", "", AFTER_EXAMPLE)
            .flatMap(text -> after(reading, text, zone))
            .orElse(now);
    int count = count(reading, body);
    reading.throwIfAny("invalid-schedule");
    return new PreviewRequest(calendar.orElseThrow(), after, count);
  }

  /** With an offset, or without one in the schedule's time zone. */
  private static Optional<Instant> after(JsonReading reading, String text, ZoneId zone) {
    try {
      TemporalAccessor parsed =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      OffsetDateTime at =
          parsed instanceof OffsetDateTime offset
              ? offset
              : LocalDateTime.from(parsed).atZone(zone).toOffsetDateTime();
      if (at.getYear() >= FIRST_YEAR && at.getYear() <= LAST_YEAR) {
        return Optional.of(at.toInstant());
      }
      reading.error("/after", text, "must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
    } catch (DateTimeException e) {
      reading.error("/after", text, "is not a time; write one such as \"" + AFTER_EXAMPLE + "\"");
    }
    return Optional.empty();
  }

  private static int count(JsonReading reading, JsonNode body) {
    JsonNode node = body.get("count");
    if (node == null || node.isNull()) {
      return DEFAULT_COUNT;
    }
    if (node.isInt() && node.intValue() >= 1 && node.intValue() <= Preview.MAX_INSTANTS) {
      return node.intValue();
    }
    reading.error("/count", node, "must be a number from 1 to " + Preview.MAX_INSTANTS);
    return DEFAULT_COUNT;
  }
}
