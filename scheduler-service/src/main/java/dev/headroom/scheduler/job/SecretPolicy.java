package dev.headroom.scheduler.job;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which variables of the scheduler's environment a job may send, and to whom: those that the
 * installation lists, to any allowed host; the services' own token, to the evaluator alone.
 *
 * @param allowed names, or the beginnings of names: {@code REPORTS_TOKEN}, {@code
 *     HEADROOM_SECRET_*}
 * @param evaluator where the evaluator answers
 */
public record SecretPolicy(List<String> allowed, URI evaluator) {

  /** The token that the services share. No list gives it away. */
  public static final String TOKEN = "HEADROOM_AUTH_TOKEN";

  /** {@code ${NAME}}; the group is the name. */
  public static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private static final Pattern ENTRY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*\\*?");

  public SecretPolicy {
    allowed = List.copyOf(allowed);
    for (String entry : allowed) {
      if (!ENTRY.matcher(entry).matches()) {
        throw new IllegalArgumentException(
            "headroom.scheduler.secrets.allowed lists \""
                + entry
                + "\"; write a variable's name, such as REPORTS_TOKEN, or how names begin, such as"
                + " HEADROOM_SECRET_*");
      }
    }
    if (evaluator.getHost() == null) {
      throw new IllegalArgumentException(
          "headroom.evaluator.url is \"" + evaluator + "\"; write http://host:port");
    }
  }

  /** The names of the variables that a text refers to. */
  public static Stream<String> references(String text) {
    return REFERENCE.matcher(text).results().map(match -> match.group(1));
  }

  /** Why the variable may not go to the URL and what to configure, or empty when it may. */
  public Optional<String> refusal(String variable, URI url) {
    if (variable.equals(TOKEN)) {
      return origin(url).equals(origin(evaluator))
          ? Optional.empty()
          : Optional.of(
              "${"
                  + TOKEN
                  + "} goes to the evaluator only, which is at "
                  + origin(evaluator)
                  + " (headroom.evaluator.url)");
    }
    if (allowed.stream().anyMatch(entry -> allows(entry, variable))) {
      return Optional.empty();
    }
    return Optional.of(
        "variable "
            + variable
            + " is not on the list of headroom.scheduler.secrets.allowed ("
            + (allowed.isEmpty() ? "which is empty" : String.join(", ", allowed))
            + ")");
  }

  private static boolean allows(String entry, String variable) {
    return entry.endsWith("*")
        ? variable.startsWith(entry.substring(0, entry.length() - 1))
        : variable.equals(entry);
  }

  private static String origin(URI url) {
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
    int port = url.getPort() != -1 ? url.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + host + ":" + port;
  }
}
