package dev.headroom.evaluator.lever.http;

import dev.headroom.evaluator.lever.Fault.Kind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of the references that a request holds; it never shows one. */
final class Secrets {

  /**
   * Variables of the services themselves: a runbook must not send them to an address of its own.
   */
  private static final List<String> OURS = List.of("HEADROOM_", "QUARKUS_");

  /** Those of ours that are there to be sent. */
  private static final String SENDABLE = "HEADROOM_SECRET_";

  private final Map<String, String> values = new TreeMap<>();

  /**
   * @param names of the variables that are needed
   * @param environment the value of a variable, or null
   */
  Secrets(Iterable<String> names, Function<String, @Nullable String> environment)
      throws Undeclared {
    for (String name : names) {
      if (OURS.stream().anyMatch(name::startsWith) && !name.startsWith(SENDABLE)) {
        throw new Undeclared(
            Kind.DENIED, "${" + name + "} belongs to Headroom itself and is not sent anywhere");
      }
      @Nullable String value = environment.apply(name);
      // Files of secrets tend to end with a line feed.
      String line = value == null ? "" : value.strip();
      if (line.isEmpty() || line.chars().anyMatch(Character::isISOControl)) {
        throw new Undeclared(
            Kind.DENIED,
            "the evaluator's environment variable " + name + " is not set, or is not one line");
      }
      values.put(name, line);
    }
  }

  String value(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("not resolved: " + name);
    }
    return value;
  }

  /** The text with every secret in it replaced by its reference, however it was encoded. */
  String redact(String text) {
    String redacted = text;
    for (Map.Entry<String, String> secret : values.entrySet()) {
      String value = secret.getValue();
      for (Encoding encoding : List.of(Encoding.PLAIN, Encoding.JSON_TEXT, Encoding.URL)) {
        String form = encoding.apply(value);
        redacted = redacted.replace(form, "${" + secret.getKey() + "}");
      }
    }
    return redacted;
  }

  @Override
  public String toString() {
    return "Secrets" + values.keySet();
  }
}
