package dev.headroom.scheduler.calendar;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What both dialects share: numbers, ranges and steps, with the errors that they have in common.
 */
final class ItemParser {

  /** {@code 5}, {@code 1-5}, {@code mon-fri/2}: two values, each a number or a name, and a step. */
  private static final Pattern RANGE =
      Pattern.compile("([0-9]+|[A-Za-z]+)(?:-([0-9]+|[A-Za-z]+))?(?:/([0-9]+))?");

  private static final Pattern STAR = Pattern.compile("\\*(?:/([0-9]+))?");

  private ItemParser() {}

  /** The step of {@code *} (1) or {@code *}{@code /n}, or 0 when the text is neither. */
  static int starStep(String text) {
    Matcher star = STAR.matcher(text);
    if (!star.matches()) {
      return 0;
    }
    return star.group(1) == null ? 1 : step(text, star.group(1));
  }

  /**
   * The parts of a value, range or stepped range, still as text; throws when it is none of them.
   *
   * @param dayShapes what else the dialect can write for a day, for the error
   */
  static Parts parts(Unit unit, String text, String dayShapes) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      throw new ItemError(
          text, "is not a value of " + unit.key() + "; " + examples(unit, dayShapes));
    }
    return new Parts(
        range.group(1),
        range.group(2) == null ? "" : range.group(2),
        range.group(3) == null ? 0 : step(text, range.group(3)));
  }

  /**
   * @param first a number or a name
   * @param last a number or a name; empty for a single value
   * @param step 0 when none is written
   */
  record Parts(String first, String last, int step) {

    boolean isRange() {
      return !last.isEmpty();
    }

    boolean hasNames() {
      return Character.isLetter(first.charAt(0))
          || (isRange() && Character.isLetter(last.charAt(0)));
    }
  }

  static int step(String text, String digits) {
    int step = number(text, digits);
    if (step == 0) {
      throw new ItemError(text, "has a step of 0; a step is 1 or more");
    }
    return step;
  }

  static int number(String text, String digits) {
    if (digits.length() > 9) {
      throw new ItemError(text, "holds a number that is far too large");
    }
    return Integer.parseInt(digits);
  }

  /** A name or a number of {@code unit}, checked against {@code min} and {@code max}. */
  static int value(Unit unit, String text, String written, int min, int max) {
    if (Character.isLetter(written.charAt(0))) {
      return unit.named(written)
          .orElseThrow(
              () ->
                  new ItemError(
                      text,
                      "holds \""
                          + written
                          + "\", which is no value of "
                          + unit.key()
                          + "; "
                          + examples(unit, "")));
    }
    int value = number(text, written);
    if (value < min || value > max) {
      throw new ItemError(
          text,
          "is out of range: "
              + unit.key()
              + " goes from "
              + min
              + " to "
              + max
              + (unit == Unit.DAY_OF_WEEK && value == 7 ? "; 0 is Monday, 6 is Sunday" : ""));
    }
    return value;
  }

  static void checkAscending(String text, int first, int last) {
    if (first > last) {
      throw new ItemError(
          text, "runs backwards; write two items, from the first to the end and from the start on");
    }
  }

  private static String examples(Unit unit, String dayShapes) {
    String names =
        unit.names().isEmpty()
            ? ""
            : ", or a name " + unit.names().getFirst() + ".." + unit.names().getLast();
    String shapes = unit == Unit.DAY && !dayShapes.isEmpty() ? ", " + dayShapes : "";
    // Quartz counts weekdays from 1.
    int first = unit == Unit.DAY_OF_WEEK ? 1 : unit.min();
    return "write a number, a range " + first + "-" + (first + 4) + ", a step */2" + shapes + names;
  }

  /** One item is wrong; the caller knows the field. */
  static final class ItemError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String offending;

    ItemError(String offending, String message) {
      super("\"" + offending + "\" " + message, null, false, false);
      this.offending = offending;
    }

    String offending() {
      return offending;
    }

    String text() {
      return String.valueOf(getMessage());
    }
  }
}
