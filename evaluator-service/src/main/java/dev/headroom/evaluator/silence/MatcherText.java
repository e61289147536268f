package dev.headroom.evaluator.silence;

import dev.headroom.evaluator.measure.Matcher;
import java.util.regex.Pattern;

/** A matcher as people write it: {@code component=web}, {@code tenant=~"acme.*"}. */
public final class MatcherText {

  private static final Pattern FORM =
      Pattern.compile("\\s*(?<name>[A-Za-z_][A-Za-z0-9_.]*)\\s*(?<op>=~|!~|!=|=)(?<value>.*)");
  private static final String EXAMPLES = "component=web, trigger!=p95, tenant=~acme.* or pod!~b.*";

  private MatcherText() {}

  /**
   * Reads a matcher; quotes around the value are optional.
   *
   * @throws IllegalArgumentException saying what is wrong and what to write
   */
  public static Matcher parse(String text) {
    java.util.regex.Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "`%s` is no matcher; write %s".formatted(text.strip(), EXAMPLES));
    }
    String value = form.group("value").strip();
    if (value.startsWith("=")) {
      throw new IllegalArgumentException(
          "`%s`: equality is one =, as in %s=%s"
              .formatted(text.strip(), form.group("name"), value.substring(1).strip()));
    }
    try {
      return new Matcher(form.group("name"), op(form.group("op")), unquoted(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("`%s`: %s".formatted(text.strip(), e.getMessage()), e);
    }
  }

  /** The text that {@link #parse} reads as the same matcher. */
  public static String of(Matcher matcher) {
    return matcher.toString();
  }

  private static Matcher.Op op(String symbol) {
    return switch (symbol) {
      case "=" -> Matcher.Op.EQUAL;
      case "!=" -> Matcher.Op.NOT_EQUAL;
      case "=~" -> Matcher.Op.REGEX;
      default -> Matcher.Op.NOT_REGEX;
    };
  }

  private static String unquoted(String value) {
    if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
      if (value.startsWith("\"") || value.endsWith("\"")) {
        throw new IllegalArgumentException("a quote is missing");
      }
      return value;
    }
    var plain = new StringBuilder();
    for (int i = 1; i < value.length() - 1; i++) {
      boolean escapes = value.charAt(i) == '\\' && "\"\\".indexOf(value.charAt(i + 1)) >= 0;
      if (escapes && i + 1 < value.length() - 1) {
        i++;
      }
      plain.append(value.charAt(i));
    }
    return plain.toString();
  }
}
