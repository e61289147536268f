package dev.headroom.collector.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References to environment variables, {@code ${NAME}}: the only way to write a secret. */
public final class References {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}");

  /** Variables of the service itself: a definition must not send them to an address of its own. */
  private static final List<String> OURS = List.of("HEADROOM_", "QUARKUS_");

  private References() {}

  /** The names of the variables that a text refers to. */
  public static List<String> in(String text) {
    var names = new ArrayList<String>();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  /** The text with its references replaced. */
  public static String resolve(String text, java.util.function.UnaryOperator<String> variables) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(variables.apply(match.group(1))));
  }

  /** What is wrong with the references of a text, if anything. */
  static Optional<String> fault(String text) {
    if (REFERENCE.matcher(text).replaceAll("").contains("${")) {
      return Optional.of("a reference is written ${NAME}, with letters, digits and '_'");
    }
    return in(text).stream()
        .filter(name -> OURS.stream().anyMatch(name::startsWith))
        .findFirst()
        .map(name -> name + " belongs to the service itself and is not sent anywhere");
  }
}
