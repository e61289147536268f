package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.calendar.AllOf;
import dev.headroom.scheduler.calendar.AnyOf;
import dev.headroom.scheduler.calendar.At;
import dev.headroom.scheduler.calendar.Bounded;
import dev.headroom.scheduler.calendar.Cron;
import dev.headroom.scheduler.calendar.Every;
import dev.headroom.scheduler.calendar.Fields;
import dev.headroom.scheduler.calendar.InvalidSchedule;
import dev.headroom.scheduler.calendar.Moment;
import dev.headroom.scheduler.calendar.Quartz;
import dev.headroom.scheduler.calendar.Schedule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one form of a schedule with its {@code start} and {@code end}: {@code {"every": "15m",
 * "start": "2026-01-01"}}; {@code any} and {@code all} hold further ones.
 */
final class FormJson {

  /** How deep {@code any} and {@code all} may stand in one another. */
  static final int MAX_DEPTH = 4;

  /** How many forms one schedule may hold, its exclusions counted. */
  static final int MAX_FORMS = 200;

  static final String EXAMPLE =
      "{\"cron\": \"0 9 * * 1\"} or {\"fields\": {\"day\": \"1st tue\", \"hour\": 9}}";

  private static final Set<String> FORMS =
      ScheduleJson.ordered("cron", "quartz", "fields", "every", "calendar", "at", "any", "all");
  private static final Set<String> MEMBER = with(FORMS, List.of("start", "end"));
  private static final String MOMENT = "2026-03-01T09:00:00";

  private final JsonReading reading;
  private final String seed;
  private int forms;
  private boolean seeded;

  /**
   * @param seed what hashed fields are derived from
   */
  FormJson(JsonReading reading, String seed) {
    this.reading = reading;
    this.seed = seed;
  }

  /** The keys of a form's object that may hold these keys too. */
  static Set<String> keysWith(Collection<String> beside) {
    return with(MEMBER, beside);
  }

  private static Set<String> with(Set<String> some, Collection<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  /**
   * The form in an object that may hold other keys too; empty after a complaint.
   *
   * @param keys all that it may hold, by {@link #keysWith}
   */
  Optional<Schedule> outermost(JsonNode object, String pointer, Set<String> keys) {
    reading.checkKeys(object, pointer, keys, Set.of());
    return form(object, pointer, 0);
  }

  /** A form in another; empty after a complaint. */
  Optional<Schedule> member(JsonNode node, String pointer, int depth) {
    if (!reading.isObject(node, pointer, EXAMPLE)) {
      return Optional.empty();
    }
    reading.checkKeys(node, pointer, MEMBER, Set.of());
    return form(node, pointer, depth);
  }

  /** Whether a form may have hashed fields. */
  boolean areSeeded() {
    return seeded;
  }

  private Optional<String> cronText(JsonNode value, String pointer, String example) {
    Optional<String> text = reading.text(value, pointer, example);
    // Of a Thursday too: what is thought to be seeded is only compiled once more.
    seeded |= text.isPresent() && text.get().toUpperCase(Locale.ROOT).contains("H");
    return text;
  }

  private Optional<Schedule> form(JsonNode object, String pointer, int depth) {
    forms++;
    if (forms > MAX_FORMS) {
      if (forms == MAX_FORMS + 1) {
        reading.missing(pointer, "is one too many: a schedule holds at most " + MAX_FORMS);
      }
      return Optional.empty();
    }
    List<String> written = FORMS.stream().filter(object::hasNonNull).toList();
    if (written.size() != 1) {
      reading.error(pointer, object, "needs exactly one form; write " + EXAMPLE);
      return Optional.empty();
    }
    String key = written.getFirst();
    Optional<Moment> start = moment(object, "start", pointer);
    Optional<Moment> end = moment(object, "end", pointer);
    Optional<Schedule> form = form(key, object.get(key), pointer + "/" + key, depth);
    return start.isEmpty() && end.isEmpty()
        ? form
        : form.map(schedule -> new Bounded(schedule, start, end));
  }

  private Optional<Schedule> form(String key, JsonNode value, String pointer, int depth) {
    try {
      return switch (key) {
        case "cron" -> cronText(value, pointer, "0 9 * * 1").map(text -> Cron.parse(text, seed));
        case "quartz" ->
            cronText(value, pointer, "0 0 9 ? * MON").map(text -> Quartz.parse(text, seed));
        case "fields" -> fields(value, pointer);
        case "every" ->
            reading
                .text(value, pointer, "15m")
                .flatMap(text -> reading.duration(text, pointer, "15m"))
                .map(Every::new);
        case "calendar" -> new CalendarIntervalJson(reading).read(value, pointer);
        case "at" -> at(value, pointer);
        case "any" -> members(value, pointer, depth).map(AnyOf::new);
        case "all" -> members(value, pointer, depth).map(AllOf::new);
        default -> throw new IllegalStateException("not a form: " + key);
      };
    } catch (InvalidSchedule invalid) {
      reading.errors(pointer, invalid);
      return Optional.empty();
    }
  }

  private Optional<Moment> moment(JsonNode object, String key, String pointer) {
    return reading
        .text(object, key, pointer, MOMENT)
        .flatMap(text -> reading.moment(text, pointer + "/" + key));
  }

  private Optional<Schedule> fields(JsonNode node, String pointer) {
    if (!reading.isObject(node, pointer, "{\"day\": \"1st tue\", \"hour\": 9}")) {
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
                    pointer + "/" + entry.getKey(),
                    value,
                    "must be a number or a text, for example 9 or \"9-17\"");
              }
            });
    return written.size() == node.size() ? Optional.of(Fields.parse(written)) : Optional.empty();
  }

  private Optional<Schedule> at(JsonNode node, String pointer) {
    if (!node.isArray()) {
      return reading
          .text(node, pointer, MOMENT)
          .flatMap(text -> reading.moment(text, pointer))
          .map(moment -> new At(List.of(moment)));
    }
    if (!reading.hasSize(node, pointer, At.MAX_MOMENTS)) {
      return Optional.empty();
    }
    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      String place = pointer + "/" + i;
      reading
          .text(node.get(i), place, MOMENT)
          .flatMap(text -> reading.moment(text, place))
          .ifPresent(moments::add);
    }
    return moments.size() == node.size() ? Optional.of(new At(moments)) : Optional.empty();
  }

  private Optional<List<Schedule>> members(JsonNode node, String pointer, int depth) {
    if (depth == MAX_DEPTH) {
      reading.error(pointer, node, "is nested too deep: at most " + MAX_DEPTH);
      return Optional.empty();
    }
    if (!node.isArray()) {
      reading.error(pointer, node, "must be a list of schedules, for example [" + EXAMPLE + "]");
      return Optional.empty();
    }
    if (!reading.hasSize(node, pointer, AnyOf.MAX_MEMBERS)) {
      return Optional.empty();
    }
    List<Schedule> members = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      member(node.get(i), pointer + "/" + i, depth + 1).ifPresent(members::add);
    }
    return members.size() == node.size() ? Optional.of(members) : Optional.empty();
  }
}
