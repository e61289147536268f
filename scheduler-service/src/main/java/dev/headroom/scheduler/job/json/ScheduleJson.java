package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.calendar.Cron;
import dev.headroom.scheduler.calendar.Dst;
import dev.headroom.scheduler.calendar.Fields;
import dev.headroom.scheduler.calendar.InvalidSchedule;
import dev.headroom.scheduler.calendar.Schedule;
import dev.headroom.scheduler.calendar.Timetable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code {"cron": "0 9 * * 1", "dst": {"gap": "skip"}}} and its time zone. */
final class ScheduleJson {

  private static final Set<String> KNOWN = ordered("cron", "fields", "dst");
  private static final Set<String> LATER =
      Set.of(
          "quartz", "every", "calendar", "at", "any", "all", "jitter", "start", "end", "exclude");
  private static final Set<String> DST = ordered("gap", "overlap");
  private static final String EXAMPLE =
      "{\"cron\": \"0 9 * * 1\"} or {\"fields\": {\"day\": \"1st tue\", \"hour\": 9}}";

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
      reading.missing("/schedule", "is missing; write " + EXAMPLE);
      return Optional.empty();
    }
    if (!reading.isObject(node, "/schedule", EXAMPLE)) {
      return Optional.empty();
    }
    reading.checkKeys(node, "/schedule", KNOWN, LATER);
    Optional<Schedule> schedule = form(node);
    Dst dst = dst(node.get("dst"));
    return schedule.flatMap(form -> zone.map(zoneId -> Timetable.of(form, zoneId, dst)));
  }

  private Optional<ZoneId> zone(JsonNode body) {
    JsonNode node = body.get("timezone");
    if (node == null || node.isNull()) {
      return Optional.of(ZoneId.of("UTC"));
    }
    try {
      if (node.isTextual()) {
        return Optional.of(ZoneId.of(node.textValue()));
      }
    } catch (DateTimeException unknown) {
      // Falls through to the complaint.
    }
    reading.error(
        "/timezone", node, "is not a time zone of tzdb; write one such as \"Europe/London\"");
    return Optional.empty();
  }

  private Optional<Schedule> form(JsonNode node) {
    boolean cron = node.hasNonNull("cron");
    boolean fields = node.hasNonNull("fields");
    if (cron == fields) {
      // A form of a later release has had its complaint already.
      if (cron || LATER.stream().noneMatch(node::has)) {
        reading.error("/schedule", node, "needs exactly one form; write " + EXAMPLE);
      }
      return Optional.empty();
    }
    String pointer = cron ? "/schedule/cron" : "/schedule/fields";
    try {
      Optional<Schedule> schedule = cron ? cron(node) : fields(node.get("fields"));
      schedule.flatMap(Schedule::whyNever).ifPresent(why -> reading.error(pointer, node, why));
      return schedule;
    } catch (InvalidSchedule invalid) {
      invalid
          .reasons()
          .forEach(
              reason ->
                  reading.error(pointer + reason.pointer(), reason.offending(), reason.message()));
      return Optional.empty();
    }
  }

  private Optional<Schedule> cron(JsonNode node) {
    return reading.text(node, "cron", "/schedule", "0 9 * * 1").map(Cron::parse);
  }

  private Optional<Schedule> fields(JsonNode node) {
    if (!reading.isObject(node, "/schedule/fields", "{\"day\": \"1st tue\", \"hour\": 9}")) {
      return Optional.empty();
    }
    Map<String, String> written = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (value.isTextual() || value.isIntegralNumber()) {
                written.put(entry.getKey(), value.asText());
              } else {
                reading.error(
                    "/schedule/fields/" + entry.getKey(),
                    value,
                    "must be a number or a text, for example 9 or \"9-17\"");
              }
            });
    return written.size() == node.size() ? Optional.of(Fields.parse(written)) : Optional.empty();
  }

  private Dst dst(@org.jspecify.annotations.Nullable JsonNode node) {
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
