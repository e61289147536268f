package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.calendar.Preview;
import dev.headroom.scheduler.calendar.Timetable;
import dev.headroom.scheduler.job.JobId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads {@code {"schedule": {...}, "timezone": "...", "after": "...", "count": n}}. */
public final class PreviewJson {

  private static final Set<String> KNOWN =
      ScheduleJson.ordered("schedule", "timezone", "job", "after", "count");

  /** An item that begins with H; names of months and weekdays do not. */
  private static final Pattern HASHED = Pattern.compile("(^|[ \\t,])[Hh]");

  private static final int DEFAULT_COUNT = 10;
  private static final String AFTER_EXAMPLE = "2026-03-01T00:00:00Z";

  private PreviewJson() {}

  /**
   * A question about a schedule.
   *
   * @param hash what {@code H} was derived from, in words; empty when the schedule has none
   */
  public record PreviewRequest(
      Timetable calendar, Instant after, int count, Optional<String> hash) {}

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
    String seed = seed(reading, body);
    Optional<Timetable> timetable = new ScheduleJson(reading).read(body, seed);
    ZoneId zone = timetable.map(Timetable::zone).orElse(ZoneOffset.UTC);
    Instant after =
        reading
            .text(body, "after", "", AFTER_EXAMPLE)
            .flatMap(text -> reading.moment(text, "/after"))
            .map(moment -> moment.in(zone))
            .orElse(now);
    int count = count(reading, body);
    reading.throwIfAny("invalid-schedule");
    return new PreviewRequest(timetable.orElseThrow(), after, count, hash(body, seed));
  }

  private static Optional<String> hash(JsonNode body, String seed) {
    boolean hashed =
        Stream.of("cron", "quartz")
            .flatMap(form -> body.path("schedule").findValues(form).stream())
            .anyMatch(text -> HASHED.matcher(text.asText()).find());
    if (!hashed) {
      return Optional.empty();
    }
    return Optional.of(
        seed.isEmpty()
            ? "H depends on the job's id, and these instants are of none; give \"job\":"
                + " \"owner/name\" to see that job's"
            : "H is derived from the id " + seed);
  }

  /** The id of the job whose hashed fields and jitter are to be shown; may be left out. */
  private static String seed(JsonReading reading, JsonNode body) {
    Optional<String> job = reading.text(body, "job", "", "owner/name");
    if (job.isPresent() && !JobId.isId(job.get())) {
      reading.error("/job", job.get(), "is not a job's id; write \"owner/name\"");
    }
    return job.orElse("");
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
