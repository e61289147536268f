package dev.headroom.evaluator.measure;

/**
 * A word of an expression.
 *
 * @param text as written; for strings, the content without quotes and escapes
 * @param offset of its first character
 * @param end offset behind its last character
 */
record Token(Kind kind, String text, int offset, int end) {

  enum Kind {
    IDENTIFIER,
    NUMBER,
    DURATION,
    WINDOW,
    STRING,
    OPERATOR,
    END
  }

  boolean is(String operator) {
    return kind == Kind.OPERATOR && text.equals(operator);
  }

  /** A keyword is an identifier by its shape; PromQL's are case-insensitive. */
  boolean isWord(String word) {
    return kind == Kind.IDENTIFIER && text.equalsIgnoreCase(word);
  }

  int length() {
    return end - offset;
  }

  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
