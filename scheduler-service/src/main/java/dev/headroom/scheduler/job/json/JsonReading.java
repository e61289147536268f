package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import dev.headroom.scheduler.calendar.InvalidSchedule;
import dev.headroom.scheduler.calendar.Moment;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong with one body, so that its author learns everything in one go. */
public final class JsonReading {

  private static final int MAX_OFFENDING_CHARS = 80;

  private final List<Problem.Detail> errors = new ArrayList<>();
  private final boolean stored;

  public JsonReading() {
    this(false);
  }

  /**
   * @param stored whether what is read was accepted before, by this release or an earlier one
   */
  JsonReading(boolean stored) {
    this.stored = stored;
  }

  /** Complains of what is new and can still be corrected; what is stored already goes on. */
  void refuse(String pointer, JsonNode offending, String message) {
    if (!stored) {
      error(pointer, offending, message);
    }
  }

  /** Whether what is read was accepted before. */
  boolean isStored() {
    return stored;
  }

  public void error(String pointer, JsonNode offending, String message) {
    error(pointer, offending.isTextual() ? offending.textValue() : offending.toString(), message);
  }

  public void error(String pointer, String offending, String message) {
    String shown =
        offending.length() > MAX_OFFENDING_CHARS
            ? offending.substring(0, MAX_OFFENDING_CHARS) + "..."
            : offending;
    errors.add(new Problem.Detail(pointer, null, null, null, shown, message, null));
  }

  public void missing(String pointer, String message) {
    errors.add(Problem.Detail.at(pointer, message));
  }

  /** Tells what the calendar refuses, each reason under {@code pointer}. */
  void errors(String pointer, InvalidSchedule invalid) {
    for (InvalidSchedule.Reason reason : invalid.reasons()) {
      if (reason.offending().isEmpty()) {
        missing(pointer + reason.pointer(), reason.message());
      } else {
        error(pointer + reason.pointer(), reason.offending(), reason.message());
      }
    }
  }

  /** How many complaints there are. */
  int count() {
    return errors.size();
  }

  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  public void throwIfAny(String code) {
    if (hasErrors()) {
      String summary =
          errors.stream().map(JsonReading::sentence).limit(3).collect(Collectors.joining("; "));
      throw new ProblemException(400, code, summary, errors);
    }
  }

  /** The whole body has an empty pointer, which says nothing to people. */
  private static String sentence(Problem.Detail error) {
    String place = String.valueOf(error.pointer());
    return (place.isEmpty() ? "the body" : place + ":") + " " + error.message();
  }

  /** Whether the node is an object; complains otherwise. */
  public boolean isObject(JsonNode node, String pointer, String example) {
    if (!node.isObject()) {
      error(pointer, node, "must be an object, for example " + example);
    }
    return node.isObject();
  }

  public void checkKeys(JsonNode object, String pointer, Set<String> known, Set<String> later) {
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                String reason = later.contains(key) ? "is not supported yet" : "is not a key here";
                error(
                    pointer + "/" + key,
                    key,
                    "\"" + key + "\" " + reason + "; write " + String.join(", ", known));
              }
            });
  }

  /** The text at {@code key}; complains when it is there and not text. */
  public Optional<String> text(JsonNode object, String key, String pointer, String example) {
    JsonNode node = object.get(key);
    return node == null || node.isNull()
        ? Optional.empty()
        : text(node, pointer + "/" + key, example);
  }

  /** The text that a node is; complains when it is something else. */
  Optional<String> text(JsonNode node, String pointer, String example) {
    if (!node.isTextual()) {
      error(pointer, node, "must be a text, for example \"" + example + "\"");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }

  Optional<Duration> duration(String text, String pointer, String example) {
    Optional<Duration> duration = Durations.parse(text);
    if (duration.isEmpty()) {
      error(pointer, text, "is not a duration; write one such as \"" + example + "\"");
    }
    return duration;
  }

  Optional<Moment> moment(String text, String pointer) {
    try {
      return Optional.of(Moment.parse(text));
    } catch (DateTimeException e) {
      error(
          pointer,
          text,
          "is not a time of the years 1900 to 9999; write one such as \"2026-03-01T09:00:00\","
              + " \"2026-03-01T09:00:00Z\" or \"2026-03-01\"");
      return Optional.empty();
    }
  }

  /** Whether a list holds something, and no more than {@code most}; complains otherwise. */
  boolean hasSize(JsonNode list, String pointer, int most) {
    boolean right = !list.isEmpty() && list.size() <= most;
    if (!right) {
      missing(pointer, "must hold 1 to " + most + " entries, not " + list.size());
    }
    return right;
  }
}
