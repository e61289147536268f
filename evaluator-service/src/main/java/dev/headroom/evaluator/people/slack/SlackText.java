package dev.headroom.evaluator.people.slack;

/** Text as Slack reads it: {@code &}, {@code <} and {@code >} are escaped, nothing else. */
final class SlackText {

  private SlackText() {}

  /** The beginning of a text that fits into so many characters once it is escaped. */
  static String of(String text, int maxChars) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      String piece =
          switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(point);
          };
      if (out.length() + piece.length() > maxChars - 1) {
        return out.append('…').toString();
      }
      out.append(piece);
      i += Character.charCount(point);
    }
    return out.toString();
  }
}
