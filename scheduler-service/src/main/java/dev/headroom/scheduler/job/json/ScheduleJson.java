package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.calendar.Dst;
import dev.headroom.scheduler.calendar.Exclusion;
import dev.headroom.scheduler.calendar.InvalidSchedule;
import dev.headroom.scheduler.calendar.Plan;
import dev.headroom.scheduler.calendar.Schedule;
import dev.headroom.scheduler.calendar.Timetable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"cron": "0 9 * * 1", "dst": {"gap": "skip"}}}, what else stands beside a form, and
 * the time zone.
 */
final class ScheduleJson {

  private static final Set<String> KEYS = FormJson.keysWith(List.of("dst", "jitter", "exclude"));
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Set<String> DST = ordered("gap", "overlap");

  private final JsonReading reading;

  ScheduleJson(JsonReading reading) {
    this.reading = reading;
  }

  static Set<String> ordered(String... keys) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(keys)));
  }

  /**
   * The timetable of a body with {@code schedule} and {@code timezone}; empty after a complaint.
   *
   * @param seed what hashed fields and jitter are derived from: {@code owner/name} of the job
   */
  Optional<Timetable> read(JsonNode body, String seed) {
    Optional<ZoneId> zone = zone(body);
    JsonNode node = body.get("schedule");
    if (node == null || node.isNull()) {
      reading.missing("/schedule", "is missing; write " + FormJson.EXAMPLE);
      return Optional.empty();
    }
    if (!reading.isObject(node, "/schedule", FormJson.EXAMPLE)) {
      return Optional.empty();
    }
    int before = reading.count();
    FormJson forms = new FormJson(reading, seed);
    Optional<Schedule> schedule = forms.outermost(node, "/schedule", KEYS);
    Dst dst = dst(node.get("dst"));
    List<Exclusion> exclusions = new ExclusionsJson(reading, forms).read(node.get("exclude"));
    Duration jitter = jitter(node);
    String needed = forms.areSeeded() || !jitter.isZero() ? seed : "";
    return reading.count() > before || schedule.isEmpty()
        ? Optional.empty()
        : zone.flatMap(
            id -> compiled(new Plan(schedule.get(), id, dst, exclusions, jitter, needed)));
  }

  private Optional<Timetable> compiled(Plan plan) {
    try {
      return Optional.of(Timetable.of(plan));
    } catch (InvalidSchedule invalid) {
      reading.errors("/schedule", invalid);
      return Optional.empty();
    }
  }

  private Optional<ZoneId> zone(JsonNode body) {
    JsonNode node = body.get("timezone");
    if (node == null || node.isNull()) {
      return Optional.of(UTC);
    }
    try {
      if (node.isTextual()) {
        ZoneId zone = ZoneId.of(node.textValue());
        if (!TimeZones.isKnown(node.textValue())) {
          reading.refuse("/timezone", node, TimeZones.ADVICE);
        }
        return Optional.of(zone);
      }
    } catch (DateTimeException unknown) {
      // Falls through to the complaint.
    }
    reading.error("/timezone", node, TimeZones.ADVICE);
    return Optional.empty();
  }

  private Duration jitter(JsonNode schedule) {
    Optional<Duration> jitter =
        reading
            .text(schedule, "jitter", "/schedule", "30s")
            .flatMap(text -> reading.duration(text, "/schedule/jitter", "30s"));
    if (jitter.isPresent() && jitter.get().compareTo(Plan.MAX_JITTER) > 0) {
      reading.error("/schedule/jitter", schedule.get("jitter"), "must be at most 24h");
      return Duration.ZERO;
    }
    return jitter.orElse(Duration.ZERO);
  }

  private Dst dst(@Nullable JsonNode node) {
    if (node == null
        || node.isNull()
        || !reading.isObject(
            node, "/schedule/dst", "{\"gap\": \"shift\", \"overlap\": \"once\"}")) {
      return Dst.DEFAULT;
    }
    reading.checkKeys(node, "/schedule/dst", DST, Set.of());
    return new Dst(
        choice(node, "gap", Dst.Gap.values(), Dst.DEFAULT.gap()),
        choice(node, "overlap", Dst.Overlap.values(), Dst.DEFAULT.overlap()));
  }

  private <E extends Enum<E>> E choice(JsonNode dst, String key, E[] choices, E fallback) {
    JsonNode node = dst.get(key);
    if (node == null || node.isNull()) {
      return fallback;
    }
    String written = node.asText();
    return Arrays.stream(choices)
        .filter(choice -> word(choice).equals(written))
        .findFirst()
        .orElseGet(
            () -> {
              String words =
                  Arrays.stream(choices)
                      .map(ScheduleJson::word)
                      .collect(Collectors.joining(" or "));
              reading.error("/schedule/dst/" + key, node, "must be " + words);
              return fallback;
            });
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
