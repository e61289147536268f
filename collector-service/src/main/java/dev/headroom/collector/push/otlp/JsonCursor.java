package dev.headroom.collector.push.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.push.PushRefused;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A place in a JSON body; what is absent or null has protobuf's default. */
final class JsonCursor {

  private final JsonNode node;
  private final String pointer;

  JsonCursor(JsonNode node, String pointer) {
    this.node = node;
    this.pointer = pointer;
  }

  void mustBeObject() {
    if (!node.isObject()) {
      throw wrong("an object was expected", "{\"resourceMetrics\": [...]}");
    }
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  /** The object at a key, or null. */
  @Nullable JsonCursor child(String key) {
    if (!has(key)) {
      return null;
    }
    JsonCursor child = at(key);
    if (!child.node.isObject()) {
      throw child.wrong("an object was expected", "{...}");
    }
    return child;
  }

  void each(String key, Consumer<JsonCursor> use) {
    if (!has(key)) {
      return;
    }
    JsonCursor list = at(key);
    if (!list.node.isArray()) {
      throw list.wrong("a list was expected", "[...]");
    }
    for (int i = 0; i < list.node.size(); i++) {
      use.accept(new JsonCursor(list.node.get(i), list.pointer + "/" + i));
    }
  }

  String text(String key) {
    if (!has(key)) {
      return "";
    }
    JsonCursor at = at(key);
    if (!at.node.isTextual()) {
      throw at.wrong("a text was expected", "\"...\"");
    }
    return at.node.textValue();
  }

  boolean flag(String key) {
    if (!has(key)) {
      return false;
    }
    JsonCursor at = at(key);
    if (!at.node.isBoolean()) {
      throw at.wrong("true or false was expected", "true");
    }
    return at.node.booleanValue();
  }

  long integer(String key) {
    return has(key) ? at(key).integer() : 0;
  }

  double real(String key) {
    return has(key) ? at(key).real() : 0;
  }

  /** A whole number, as text or number. */
  long integer() {
    try {
      if (node.isTextual()) {
        String text = node.textValue();
        return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
      }
    } catch (NumberFormatException notANumber) {
      throw wrong("a whole number was expected", "\"1700000000000000000\"");
    }
    if (node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong()) {
      return node.longValue();
    }
    throw wrong("a whole number was expected", "\"1700000000000000000\"");
  }

  /** A number, or a text that is one: NaN, Infinity and -Infinity too. */
  double real() {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    try {
      if (node.isTextual()) {
        return Double.parseDouble(node.textValue());
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw wrong("a number was expected", "0.25, \"NaN\", \"Infinity\" or \"-Infinity\"");
  }

  private JsonCursor at(String key) {
    return new JsonCursor(node.path(key), pointer + "/" + key);
  }

  private PushRefused wrong(String message, String instead) {
    return new PushRefused(
        400,
        "malformed-body",
        "%s: %s".formatted(pointer.isEmpty() ? "the body" : pointer, message),
        List.of(new PushRefused.Place(pointer, message, instead)));
  }
}
