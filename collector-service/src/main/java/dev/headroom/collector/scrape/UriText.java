package dev.headroom.collector.scrape;

import dev.headroom.collector.source.References;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text of a URI with its references resolved, or why they cannot be. */
public sealed interface UriText {

  record Unresolved(Failure failure) implements UriText {}

  /**
   * @param values of the references, by name: none may be shown
   */
  record Resolved(String uri, Map<String, String> values) implements UriText {

    public Resolved {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** That the text is none of the protocol's addresses. */
    public Failure noAddress() {
      return new Failure(
          "bad-address",
          values.isEmpty()
              ? "the uri is not one with a host"
              : "what %s holds is not a URI with a host"
                  .formatted(String.join(", ", values.keySet())));
    }

    /** Never shows a value. */
    @Override
    public String toString() {
      return "Resolved" + values.keySet();
    }
  }

  /**
   * @param template a URI with references, whose values are taken literally, or one reference to a
   *     whole URI
   */
  static UriText of(String template, Environment environment) {
    var values = new LinkedHashMap<String, String>();
    for (String name : References.in(template)) {
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        return new Unresolved(
            new Failure(
                "secret-missing",
                "the collector's environment variable %s is not set".formatted(name)));
      }
      values.put(name, value.strip());
    }
    boolean whole = template.matches("\\$\\{\\w+\\}");
    String text =
        References.resolve(
            template,
            name -> {
              String value = values.getOrDefault(name, "");
              return whole ? value : encoded(value);
            });
    return new Resolved(text, values);
  }

  /** The reading without any of the secrets in its texts. */
  static Reading redact(Reading reading, Collection<String> secrets) {
    return reading.redacted(
        text -> {
          String redacted = text;
          for (String secret : secrets) {
            redacted = redacted.replace(secret, "${...}");
          }
          return redacted;
        });
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
