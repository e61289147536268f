package dev.headroom.scheduler.run.http;

import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.SecretPolicy;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills {@code ${ENV}} in headers, at the moment of the call and nowhere else. */
final class Secrets {

  private static final String HIDDEN = "[hidden]";

  private final Function<String, @Nullable String> environment;

  Secrets(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /** Every variable that a call refers to. */
  static Stream<String> variables(Action.Http call) {
    return Stream.concat(
        call.headers().values().stream().flatMap(SecretPolicy::references),
        Stream.ofNullable(call.secret()));
  }

  /** The first variable that a header needs and the environment lacks. */
  Optional<String> firstMissing(Map<String, String> headers) {
    return headers.values().stream()
        .flatMap(SecretPolicy::references)
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
        .flatMap(SecretPolicy::references)
        .map(environment)
        .filter(Objects::nonNull)
        .map(String::strip)
        .filter(secret -> !secret.isEmpty())
        .reduce(text, (left, secret) -> left.replace(secret, HIDDEN));
  }

  private String fill(String value) {
    return SecretPolicy.REFERENCE
        .matcher(value)
        .replaceAll(
            match -> {
              @Nullable String secret = environment.apply(match.group(1));
              return Matcher.quoteReplacement(secret == null ? "" : secret.strip());
            });
  }
}
