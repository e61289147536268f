package dev.headroom.scheduler.run.http;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills {@code ${ENV}} in headers, at the moment of the call and nowhere else. */
final class Secrets {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private static final String HIDDEN = "[hidden]";

  private final Function<String, @Nullable String> environment;

  Secrets(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /** The first variable that a header needs and the environment lacks. */
  Optional<String> firstMissing(Map<String, String> headers) {
    return headers.values().stream()
        .flatMap(value -> REFERENCE.matcher(value).results())
        .map(match -> match.group(1))
        .filter(name -> environment.apply(name) == null)
        .findFirst();
  }

  Map<String, String> fill(Map<String, String> headers) {
    Map<String, String> filled = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> filled.put(name, fill(value)));
    return filled;
  }

  /** The text without the values of the secrets that these headers refer to. */
  String redact(Map<String, String> headers, String text) {
    return headers.values().stream()
        .flatMap(value -> REFERENCE.matcher(value).results())
        .map(match -> environment.apply(match.group(1)))
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(secret -> !secret.isEmpty())
        .reduce(text, (left, secret) -> left.replace(secret, HIDDEN));
  }

  private String fill(String value) {
    return REFERENCE
        .matcher(value)
        .replaceAll(
            match -> {
              @Nullable String secret = environment.apply(match.group(1));
              return Matcher.quoteReplacement(secret == null ? "" : secret.strip());
            });
  }
}
