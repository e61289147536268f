package dev.headroom.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keys of one JSON object and notes what is wrong with them. A value that is wrong reads
 * as its default, so that one pass finds all problems.
 */
final class JsonObject {

  private static final int SHOWN = 80;

  private final JsonNode node;
  private final String pointer;
  private final List<SourceProblem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  JsonObject(JsonNode node, String pointer, List<SourceProblem> problems) {
    this.node = node;
    this.pointer = pointer;
    this.problems = problems;
    if (!node.isObject()) {
      problem("", node, "an object was expected", "{...}");
    }
  }

  String pointer(String key) {
    return key.isEmpty() ? pointer : pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  Collection<String> keys() {
    var keys = new LinkedHashSet<String>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  boolean isObject() {
    return node.isObject();
  }

  boolean has(String key) {
    known.add(key);
    return node.hasNonNull(key);
  }

  @Nullable JsonNode get(String key) {
    return has(key) ? node.get(key) : null;
  }

  JsonObject object(String key) {
    JsonNode value = get(key);
    return new JsonObject(
        value == null ? JsonNodeFactory.instance.objectNode() : value, pointer(key), problems);
  }

  @Nullable String text(String key) {
    JsonNode value = get(key);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      problem(key, value, "a text was expected", "\"...\"");
      return null;
    }
    return value.textValue();
  }

  /** A list of objects. */
  List<JsonObject> objects(String key) {
    JsonNode value = get(key);
    if (value == null) {
      return List.of();
    }
    if (!value.isArray()) {
      problem(key, value, "a list was expected", "[{...}]");
      return List.of();
    }
    var objects = new ArrayList<JsonObject>();
    for (int i = 0; i < value.size(); i++) {
      var object = new JsonObject(value.get(i), pointer(key) + "/" + i, problems);
      if (object.isObject()) {
        objects.add(object);
      }
    }
    return objects;
  }

  /** A list of texts, or one text for a list of one. */
  List<String> textList(String key) {
    JsonNode value = get(key);
    if (value == null) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (JsonNode element : value.isArray() ? value : List.of(value)) {
      if (element.isTextual() && !element.textValue().isEmpty()) {
        texts.add(element.textValue());
      } else {
        problem(key, element, "a list of texts was expected", "[\"...\"]");
      }
    }
    return texts;
  }

  boolean flag(String key, boolean otherwise) {
    JsonNode value = get(key);
    if (value != null && !value.isBoolean()) {
      problem(key, value, "true or false was expected", null);
    }
    return value != null && value.isBoolean() ? value.booleanValue() : otherwise;
  }

  int number(String key, int otherwise, int least, int most) {
    JsonNode value = get(key);
    if (value == null) {
      return otherwise;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.intValue() < least
        || value.intValue() > most) {
      problem(key, value, "a whole number from %d to %d was expected".formatted(least, most), null);
      return otherwise;
    }
    return value.intValue();
  }

  Duration duration(String key, Duration otherwise, Duration least, Duration most) {
    JsonNode value = get(key);
    if (value == null) {
      return otherwise;
    }
    var duration =
        value.isTextual() ? DurationText.parse(value.textValue()) : Optional.<Duration>empty();
    if (duration.isEmpty()) {
      problem(key, value, "a duration was expected", "15s, 5m, 1h30m or 500ms");
      return otherwise;
    }
    if (duration.get().compareTo(least) < 0 || duration.get().compareTo(most) > 0) {
      problem(
          key,
          value,
          "a duration from %s to %s was expected"
              .formatted(DurationText.format(least), DurationText.format(most)),
          null);
      return otherwise;
    }
    return duration.get();
  }

  /** All keys, with their texts. */
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    for (String key : keys()) {
      String text = text(key);
      if (text != null) {
        texts.put(key, text);
      }
    }
    return texts;
  }

  /** Notes every key that was never asked for. */
  void refuseOtherKeys(String of) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        String instead =
            Suggestion.nearest(key, known).orElseGet(() -> "one of " + String.join(", ", known));
        problems.add(
            new SourceProblem(pointer(key), key, of + " has no key '" + key + "'", instead));
      }
    }
  }

  void problem(String key, @Nullable JsonNode offending, String message, @Nullable String instead) {
    problem(key, offending == null ? null : offending.toString(), message, instead);
  }

  void problem(String key, @Nullable String offending, String message, @Nullable String instead) {
    String shown =
        offending == null || offending.length() <= SHOWN
            ? offending
            : offending.substring(0, SHOWN) + "...";
    problems.add(new SourceProblem(pointer(key), shown, message, instead));
  }
}
