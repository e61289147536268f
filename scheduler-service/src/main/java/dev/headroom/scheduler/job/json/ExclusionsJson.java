package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.calendar.Exclusion;
import dev.headroom.scheduler.calendar.Plan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ["2026-12-25", {"from": "2026-12-27", "to": "2026-12-31"}, {"cron": "* * * *
 * sun"}]}.
 */
final class ExclusionsJson {

  private static final String POINTER = "/schedule/exclude";
  private static final Set<String> RANGE = ScheduleJson.ordered("from", "to");
  private static final String EXAMPLE =
      "[\"2026-12-25\", {\"from\": \"2026-12-27\", \"to\": \"2026-12-31\"}]";

  private final JsonReading reading;
  private final FormJson forms;

  ExclusionsJson(JsonReading reading, FormJson forms) {
    this.reading = reading;
    this.forms = forms;
  }

  List<Exclusion> read(@Nullable JsonNode list) {
    List<Exclusion> exclusions = new ArrayList<>();
    if (list == null || list.isNull()) {
      return exclusions;
    }
    if (!list.isArray()) {
      reading.error(POINTER, list, "must be a list, for example " + EXAMPLE);
      return exclusions;
    }
    if (list.size() > Plan.MAX_EXCLUSIONS) {
      reading.missing(POINTER, "is too long: at most " + Plan.MAX_EXCLUSIONS);
      return exclusions;
    }
    for (int i = 0; i < list.size(); i++) {
      exclusion(list.get(i), POINTER + "/" + i).ifPresent(exclusions::add);
    }
    return exclusions;
  }

  private Optional<Exclusion> exclusion(JsonNode node, String pointer) {
    if (node.isTextual()) {
      return date(node, pointer).map(date -> new Exclusion.Dates(date, date));
    }
    if (node.isObject() && (node.has("from") || node.has("to"))) {
      return range(node, pointer);
    }
    if (node.isObject()) {
      return forms.member(node, pointer, 0).map(Exclusion.Named::new);
    }
    reading.error(pointer, node, "must be a date, a range of dates or a schedule: " + EXAMPLE);
    return Optional.empty();
  }

  private Optional<Exclusion> range(JsonNode node, String pointer) {
    reading.checkKeys(node, pointer, RANGE, Set.of());
    Optional<LocalDate> from = date(node.path("from"), pointer + "/from");
    Optional<LocalDate> to = date(node.path("to"), pointer + "/to");
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (to.get().isBefore(from.get())) {
      reading.error(pointer + "/to", node.get("to"), "is before \"from\"");
      return Optional.empty();
    }
    return Optional.of(new Exclusion.Dates(from.get(), to.get()));
  }

  private Optional<LocalDate> date(JsonNode node, String pointer) {
    try {
      if (node.isTextual()) {
        return Optional.of(LocalDate.parse(node.textValue()));
      }
    } catch (DateTimeException notADate) {
      // Falls through to the complaint.
    }
    reading.error(pointer, node, "is not a date; write one such as \"2026-12-25\"");
    return Optional.empty();
  }
}
