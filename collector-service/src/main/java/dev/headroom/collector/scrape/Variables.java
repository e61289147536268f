package dev.headroom.collector.scrape;

import dev.headroom.collector.source.References;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The environment variables that the settings of a source refer to, or which one is missing. */
public sealed interface Variables {

  record Missing(Failure failure) implements Variables {}

  /**
   * @param values by name; none may be shown
   */
  record Known(Map<String, String> values) implements Variables {

    public Known {
      values = Map.copyOf(values);
    }

    /** The text with its references resolved; empty for null. */
    public String resolve(@Nullable String template) {
      return template == null
          ? ""
          : References.resolve(template, name -> values.getOrDefault(name, ""));
    }

    /** The reading with each value in its texts replaced by its reference. */
    public Reading redact(Reading reading) {
      return reading.redacted(
          text -> {
            String redacted = text;
            for (Map.Entry<String, String> variable : values.entrySet()) {
              redacted = redacted.replace(variable.getValue(), "${" + variable.getKey() + "}");
            }
            return redacted;
          });
    }

    /** Never shows a value. */
    @Override
    public String toString() {
      return "Known" + values.keySet();
    }
  }

  /**
   * @param templates texts that may hold references, or null
   */
  static Variables of(Environment environment, @Nullable String... templates) {
    var values = new LinkedHashMap<String, String>();
    for (String name :
        Stream.of(templates)
            .filter(java.util.Objects::nonNull)
            .flatMap(template -> References.in(template).stream())
            .toList()) {
      String value = environment.get(name);
      if (value == null
          || value.isBlank()
          || value.strip().chars().anyMatch(Character::isISOControl)) {
        return new Missing(
            new Failure(
                "secret-missing",
                "the collector's environment variable %s is not set, or is not one line"
                    .formatted(name)));
      }
      values.put(name, value.strip());
    }
    return new Known(values);
  }
}
