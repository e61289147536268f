package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.common.problem.Problem;
import dev.headroom.common.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Collects what is wrong with one body, so that its author learns everything in one go. */
final class JsonReading {

  private static final int MAX_OFFENDING_CHARS = 80;

  private final List<Problem.Detail> errors = new ArrayList<>();

  void error(String pointer, JsonNode offending, String message) {
    error(pointer, offending.isTextual() ? offending.textValue() : offending.toString(), message);
  }

  void error(String pointer, String offending, String message) {
    String shown =
        offending.length() > MAX_OFFENDING_CHARS
            ? offending.substring(0, MAX_OFFENDING_CHARS) + "..."
            : offending;
    errors.add(new Problem.Detail(pointer, null, null, null, shown, message, null));
  }

  void missing(String pointer, String message) {
    errors.add(Problem.Detail.at(pointer, message));
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  void throwIfAny(String code) {
    if (hasErrors()) {
      String summary =
          errors.stream()
              .map(error -> error.pointer() + ": " + error.message())
              .limit(3)
              .collect(Collectors.joining("; "));
      throw new ProblemException(400, code, summary, errors);
    }
  }

  /** Whether the node is an object; complains otherwise. */
  boolean isObject(JsonNode node, String pointer, String example) {
    if (!node.isObject()) {
      error(pointer, node, "must be an object, for example " + example);
    }
    return node.isObject();
  }

  void checkKeys(JsonNode object, String pointer, Set<String> known, Set<String> later) {
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
  Optional<String> text(JsonNode object, String key, String pointer, String example) {
    JsonNode node = object.get(key);
    if (node == null || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      error(pointer + "/" + key, node, "must be a text, for example \"" + example + "\"");
      return Optional.empty();
    }
    return Optional.of(node.textValue());
  }
}
