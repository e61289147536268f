package dev.headroom.common.regex;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of RE2's syntax, as Prometheus has them: it matches a whole value, the dot
 * matches line ends too, and no pattern takes more than linear time.
 */
public final class Regex {

  /** Longer patterns are refused: a runbook has no need of them. */
  public static final int MAX_LENGTH = 1000;

  /** Patterns that grow larger with their repetitions written out are refused. */
  static final int MAX_SIZE = 100_000;

  private final String text;
  private final Pattern pattern;

  /**
   * @throws IllegalArgumentException if the text is no regular expression; the message says why
   */
  public Regex(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a pattern of %d characters; the limit is %d".formatted(text.length(), MAX_LENGTH));
    }
    if (RegexSize.of(text) > MAX_SIZE) {
      throw new IllegalArgumentException("not a regular expression: too many repetitions");
    }
    this.text = text;
    try {
      this.pattern = Pattern.compile("^(?s:" + text + ")$");
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(described(e), e);
    }
  }

  /**
   * What is wrong with a text that has to be an expression by itself, to be found anywhere in a
   * value; empty if nothing is. {@code a)(b} is whole within the group that anchors it, and is
   * none.
   */
  public static Optional<String> fault(String text) {
    try {
      var unused = new Regex(text);
      var alone = Pattern.compile(text);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(described(e));
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The library has no word for a bracket that nothing opened. */
  private static String described(PatternSyntaxException e) {
    String why = e.getDescription();
    return "not a regular expression: " + (why.contains("internal error") ? "unexpected )" : why);
  }

  public boolean matches(String value) {
    return pattern.matcher(value).find();
  }

  /**
   * A template filled with the groups of a match; empty if the value does not match.
   *
   * <p>{@code $1}, {@code ${1}}, {@code $name} and {@code ${name}} stand for groups, the longest
   * name counts, {@code $$} is a dollar. A group that there is not is the empty string.
   *
   * @param limit what is longer than this many characters is cut off somewhere beyond them
   */
  public Optional<String> expand(String template, String value, int limit) {
    Matcher matcher = pattern.matcher(value);
    return matcher.find() ? Optional.of(filled(template, matcher, limit)) : Optional.empty();
  }

  private String filled(String template, Matcher matcher, int limit) {
    var result = new StringBuilder();
    int at = 0;
    while (at < template.length() && result.length() <= limit) {
      int dollar = template.indexOf('$', at);
      if (dollar < 0) {
        break;
      }
      result.append(template, at, dollar);
      at = dollar + 1;
      if (template.startsWith("$", at)) {
        result.append('$');
        at++;
        continue;
      }
      boolean braced = template.startsWith("{", at);
      int start = braced ? at + 1 : at;
      int end = start;
      while (end < template.length() && isNamePart(template.codePointAt(end))) {
        end += Character.charCount(template.codePointAt(end));
      }
      if (end == start || braced && !template.startsWith("}", end)) {
        result.append('$');
        continue;
      }
      String group = group(template.substring(start, end), matcher);
      result.append(group == null ? "" : group);
      at = braced ? end + 1 : end;
    }
    return result.append(template, at, template.length()).toString();
  }

  private @Nullable String group(String name, Matcher matcher) {
    boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      return pattern.namedGroups().containsKey(name) ? matcher.group(name) : null;
    }
    boolean padded = name.length() > 1 && name.startsWith("0");
    boolean known = !padded && name.length() < 5 && Integer.parseInt(name) <= matcher.groupCount();
    return known ? matcher.group(Integer.parseInt(name)) : null;
  }

  private static boolean isNamePart(int codePoint) {
    return codePoint == '_' || Character.isLetterOrDigit(codePoint);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Regex regex && text.equals(regex.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
