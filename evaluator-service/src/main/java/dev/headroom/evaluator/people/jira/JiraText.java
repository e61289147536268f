package dev.headroom.evaluator.people.jira;

import java.util.regex.Pattern;

/** Plain text for fields that Jira reads as wiki markup. */
final class JiraText {

  private static final Pattern MARKUP = Pattern.compile("[\\\\{}\\[\\]*_!|^~+]");

  private JiraText() {}

  /** The text with a backslash before whatever would begin markup. */
  static String of(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0");
  }
}
