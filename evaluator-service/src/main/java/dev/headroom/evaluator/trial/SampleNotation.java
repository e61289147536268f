package dev.headroom.evaluator.trial;

import dev.headroom.common.wire.StaleMarker;
import dev.headroom.evaluator.quantity.Misread;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The short notation for the values of a series: items with blanks between.
 *
 * <pre>
 * item   = value [ "x" count ]
 * value  = number [ ("+" | "-") number ]     the first one, and by how much each differs from the last
 *        | "_"                               no sample
 *        | "stale"                           the series ends
 *        | "NaN" | "Inf" | "+Inf" | "-Inf"
 * </pre>
 *
 * {@code 100x10} is ten samples of 100, {@code 200+5x3} is 200 205 210.
 */
final class SampleNotation {

  /** No item stands for more samples: a year of minutes. */
  static final int MOST_OF_AN_ITEM = 530_000;

  private static final String NUMBER =
      "(?:\\d{1,18}\\.?\\d{0,18}|\\.\\d{1,18})(?:[eE][+-]?\\d{1,3})?";
  private static final Pattern ITEM =
      Pattern.compile(
          "(?:(?<start>[+-]?%1$s)(?<step>[+-]%1$s)?|(?<word>_|stale|NaN|[+-]?Inf))(?:x(?<count>\\d{1,9}))?"
              .formatted(NUMBER));
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final String EXAMPLES = "100x10, 200+5x20, _x3, stale, NaN or Inf";

  /** Takes the values in order. */
  interface Receiver {
    /** A sample at a place, from 0. */
    void sample(long index, double value);
  }

  private SampleNotation() {}

  /**
   * Reads the values.
   *
   * @return how many places they take, absent ones included
   * @throws Misread with the offset of what is wrong
   */
  static long read(String text, Receiver receiver) {
    long index = 0;
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      Matcher item = ITEM.matcher(words.group());
      if (!item.matches()) {
        throw misread(words, "`%s` stands for no samples".formatted(words.group()), EXAMPLES);
      }
      int count = item.group("count") == null ? 1 : Integer.parseInt(item.group("count"));
      if (count < 1 || count > MOST_OF_AN_ITEM) {
        throw misread(
            words,
            "%s samples in one item".formatted(item.group("count")),
            "from 1 to %d".formatted(MOST_OF_AN_ITEM));
      }
      item(item, index, count, receiver);
      index += count;
    }
    return index;
  }

  private static void item(Matcher item, long index, int count, Receiver receiver) {
    String word = item.group("word");
    if ("_".equals(word)) {
      return;
    }
    double start = word == null ? Double.parseDouble(item.group("start")) : special(word);
    double step = item.group("step") == null ? 0 : Double.parseDouble(item.group("step"));
    for (int i = 0; i < count; i++) {
      // A mark is told by its bits, which no arithmetic may touch.
      receiver.sample(index + i, step == 0 ? start : start + i * step);
    }
  }

  private static double special(String word) {
    return switch (word) {
      case "stale" -> StaleMarker.VALUE;
      case "NaN" -> Double.NaN;
      default -> word.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    };
  }

  private static Misread misread(Matcher word, String message, String instead) {
    return new Misread("bad-samples", word.start(), word.group(), message, instead);
  }
}
