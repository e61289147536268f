package dev.headroom.collector.push;

/** Texts of senders, as they are shown in messages: short, and on one line. */
public final class Shown {

  private static final int MOST = 80;

  private Shown() {}

  /** The text in quotes, cut, with control characters replaced. */
  public static String text(String text) {
    var shown = new StringBuilder("'");
    text.codePoints()
        .limit(MOST)
        .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '.' : c));
    return shown.append(text.length() > MOST ? "...'" : "'").toString();
  }
}
