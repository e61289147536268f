package dev.headroom.scheduler.imports.apscheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.scheduler.imports.Spans;
import dev.headroom.scheduler.imports.Unfit;
import dev.headroom.scheduler.imports.legacy.ApScheduler;
import dev.headroom.scheduler.imports.legacy.LegacyScheduler;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A trigger as a schedule, and as it fires in the version that it comes from. */
final class ApSchedulerTrigger {

  /** The last minor version that worked with pytz. */
  private static final int LAST_WITH_PYTZ = 10;

  private static final double MIN_SECONDS = 0.1;
  private static final double MAX_SECONDS = 3_660.0 * 86_400;

  private final JsonNode trigger;
  private final String version;
  private final ZoneId defaultZone;
  private final List<String> warnings;

  /** What a trigger becomes, and what it is now. */
  record Mapped(ObjectNode schedule, ZoneId zone, Supplier<LegacyScheduler> old) {}

  ApSchedulerTrigger(JsonNode trigger, String version, ZoneId defaultZone, List<String> warnings) {
    this.trigger = trigger;
    this.version = version;
    this.defaultZone = defaultZone;
    this.warnings = warnings;
  }

  /**
   * @throws Unfit when it cannot become a schedule
   */
  Mapped mapped() {
    ObjectNode schedule = JsonNodeFactory.instance.objectNode();
    return switch (trigger.path("type").asText()) {
      case "cron" -> cron(schedule);
      case "interval" -> interval(schedule);
      case "date" -> date(schedule);
      default ->
          throw new Unfit(
              "its trigger "
                  + trigger.path("text").asText(trigger.path("type").asText("is missing"))
                  + " has no counterpart; for combined ones write {\"any\": [...]} or {\"all\": [...]}");
    };
  }

  private Mapped cron(ObjectNode schedule) {
    ZoneId zone = zone();
    Map<String, String> fields = new TreeMap<>();
    trigger
        .path("fields")
        .properties()
        .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    schedule.set("fields", trigger.path("fields"));
    @Nullable Instant start = moment("start_date");
    @Nullable Instant end = moment("end_date");
    bounds(schedule);
    jitter(schedule);
    return new Mapped(schedule, zone, () -> model(zone).cron(fields, start, end));
  }

  private Mapped interval(ObjectNode schedule) {
    ZoneId zone = zone();
    double seconds = trigger.path("seconds").asDouble();
    if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
      throw new Unfit("its interval of " + trigger.path("seconds") + " s is not 0.1 s to 10 years");
    }
    Duration interval = Duration.ofMillis(Math.round(seconds * 1_000));
    Instant start = moment("start_date");
    if (start == null) {
      throw new Unfit("its interval has no start_date");
    }
    @Nullable Instant end = moment("end_date");
    schedule.put("every", Spans.text(interval));
    bounds(schedule);
    jitter(schedule);
    return new Mapped(schedule, zone, () -> model(zone).interval(interval, start, end));
  }

  private Mapped date(ObjectNode schedule) {
    Instant at = moment("run_date");
    if (at == null) {
      throw new Unfit("its trigger has no run_date");
    }
    schedule.set("at", trigger.get("run_date"));
    return new Mapped(schedule, defaultZone, () -> ApScheduler.date(at));
  }

  private void bounds(ObjectNode schedule) {
    copy("start_date", schedule, "start");
    copy("end_date", schedule, "end");
  }

  private void copy(String from, ObjectNode schedule, String to) {
    if (trigger.hasNonNull(from)) {
      schedule.set(to, trigger.get(from));
    }
  }

  private void jitter(ObjectNode schedule) {
    if (trigger.path("jitter").asDouble() > 0) {
      double seconds = trigger.path("jitter").asDouble();
      schedule.put("jitter", Spans.text(Duration.ofMillis(Math.round(seconds * 1_000))));
      warnings.add("jitter is the same at every run here, from the job's name, not by chance");
    }
  }

  /** To the millisecond, as schedules are kept: Python's microseconds would move every run. */
  private @Nullable Instant moment(String key) {
    if (!trigger.hasNonNull(key)) {
      return null;
    }
    try {
      return OffsetDateTime.parse(trigger.get(key).asText())
          .toInstant()
          .truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeException e) {
      throw new Unfit(
          key + " \"" + trigger.get(key).asText() + "\" is not a time with its offset from UTC");
    }
  }

  private ZoneId zone() {
    String name = trigger.path("timezone").asText("");
    try {
      return name.isEmpty() ? defaultZone : ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new Unfit("its time zone \"" + name + "\" is not one of tzdb, such as Europe/London");
    }
  }

  private ApScheduler model(ZoneId zone) {
    if (minor() > LAST_WITH_PYTZ) {
      return ApScheduler.since311(zone);
    }
    return trigger.path("timezone_kind").asText().equals("pytz")
        ? ApScheduler.until310WithPytz(zone)
        : ApScheduler.until310WithZoneinfo(zone);
  }

  /** Of the version {@code 3.<minor>.x}; a strange one counts as new. */
  private int minor() {
    String[] parts = version.split("\\.");
    return parts.length > 1 && parts[1].matches("\\d{1,4}")
        ? Integer.parseInt(parts[1])
        : Integer.MAX_VALUE;
  }
}
