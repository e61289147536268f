package dev.headroom.evaluator.people.github;

import java.util.regex.Pattern;

/** Plain text for fields that GitHub reads as Markdown. */
final class GitHubText {

  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|~]");

  private GitHubText() {}

  /** The text with markup escaped, and without mentions of people or of other issues. */
  static String of(String text) {
    String escaped =
        MARKUP
            .matcher(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
            .replaceAll("\\\\$0");
    // A zero-width space: an escaped @ would still call somebody.
    return escaped.replace("@", "@\u200B").replace("\n", "  \n");
  }
}
