package dev.headroom.evaluator.runbook.bind;

import java.util.regex.Pattern;

/** Knows a secret that stands in a runbook when it sees one. */
final class Secrets {
  static final String CODE = "literal-secret";
  static final String MESSAGE = "a secret does not stand in a runbook";
  static final String INSTEAD = "${NAME}, set in the environment";

  private static final Pattern KEY =
      Pattern.compile(
          "(?i).*(password|passwd|secret|token|api[_-]?key|private[_-]?key|routing[_-]?key"
              + "|credential|authorization|cookie)s?$");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*\\}");
  private static final Pattern USERINFO =
      Pattern.compile("^[a-z][a-z0-9+.-]*://[^/?#@\\s]*:[^/?#@\\s]+@");

  private Secrets() {}

  /** Whether a text under that key is, or holds, a secret instead of a reference to one. */
  static boolean isLiteral(String key, String text) {
    boolean hasReference = REFERENCE.matcher(text).find();
    return !hasReference && (KEY.matcher(key).matches() || hasPassword(text));
  }

  /** Whether the text is an address with a password in it. */
  static boolean hasPassword(String text) {
    var userinfo = USERINFO.matcher(text);
    return userinfo.find() && !REFERENCE.matcher(userinfo.group()).find();
  }
}
