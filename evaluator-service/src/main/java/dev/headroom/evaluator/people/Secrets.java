package dev.headroom.evaluator.people;

import dev.headroom.evaluator.runbook.Json;
import dev.headroom.evaluator.runbook.bind.Canonical;
import dev.headroom.evaluator.runbook.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the references of a runbook stand for: looked up in the environment at the moment of a call,
 * and hidden in whatever is said. Safe for many threads.
 */
public final class Secrets {

  public static final String HIDDEN = "[hidden]";

  /** A shorter value is no secret, and hiding it would garble ordinary words. */
  static final int SHORTEST = 6;

  /** Of a value in several words, such as two webhook secrets, each is hidden from here on. */
  static final int SHORTEST_WORD = 12;

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  /** What configures the evaluator itself is nobody's to send. */
  private static final Pattern OWN = Pattern.compile("QUARKUS_.*|HEADROOM_(?!SECRET_).*");

  private static final Pattern BEHIND_HOST = Pattern.compile("^https?://[^/?#]+/(.+)$");

  private final Set<String> names;
  private final Function<String, @Nullable String> environment;

  /**
   * @param names the variables whose values are hidden
   * @param environment the value of an environment variable, or null
   */
  public Secrets(Set<String> names, Function<String, @Nullable String> environment) {
    this.names = Set.copyOf(names);
    this.environment = environment;
  }

  /** The variables that anything in a record of the language refers to. */
  public static Set<String> references(Record record) {
    var names = new TreeSet<String>();
    REFERENCE
        .matcher(Json.write(Canonical.of(record)))
        .results()
        .forEach(found -> names.add(found.group(1)));
    return names;
  }

  /** Why a channel that needs these variables cannot be called; empty if it can. */
  public Optional<String> refusal(Set<String> needed) {
    return needed.stream().sorted().flatMap(name -> refusal(name).stream()).findFirst();
  }

  private Optional<String> refusal(String name) {
    if (OWN.matcher(name).matches()) {
      return Optional.of("${" + name + "}, which is the evaluator's own and goes nowhere");
    }
    return lookUp(name).isEmpty()
        ? Optional.of("${" + name + "}, which is not set in the evaluator's environment")
        : Optional.empty();
  }

  /** What a reference stands for; it is known to be set. */
  public String value(Secret secret) {
    return value(secret.name());
  }

  /** The text with every reference replaced by what it stands for; all are known to be set. */
  public String fill(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1))));
  }

  /** The text without any value that a reference stands for. */
  public String redact(String text) {
    List<String> hidden =
        names.stream()
            .flatMap(name -> lookUp(name).stream())
            .flatMap(Secrets::forms)
            .filter(form -> form.length() >= SHORTEST)
            .distinct()
            // The longest first: a part of a secret that is hidden would leave the rest of it.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    String left = text;
    for (String form : hidden) {
      left = left.replace(form, HIDDEN);
    }
    return left;
  }

  /** A value as it may be shown: whole, each word of it, what stands behind a host, as in a URL. */
  private static Stream<String> forms(String value) {
    Stream<String> words =
        Arrays.stream(value.split("\\s+")).filter(word -> word.length() >= SHORTEST_WORD);
    Stream<String> behind = BEHIND_HOST.matcher(value).results().map(found -> found.group(1));
    return Stream.of(Stream.of(value), words, behind)
        .flatMap(forms -> forms)
        .flatMap(form -> Stream.of(form, URLEncoder.encode(form, StandardCharsets.UTF_8)));
  }

  private String value(String name) {
    return lookUp(name).orElseThrow(() -> new IllegalStateException(name + " is not set"));
  }

  private Optional<String> lookUp(String name) {
    return Optional.ofNullable(environment.apply(name))
        .map(String::strip)
        .filter(v -> !v.isEmpty());
  }
}
