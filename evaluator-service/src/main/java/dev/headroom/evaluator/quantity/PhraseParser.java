package dev.headroom.evaluator.quantity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Recursive descent over one phrase; single use. */
final class PhraseParser {
  private static final int LONGEST = 200;
  private static final Set<String> HOLD_WORDS = Set.of("for", "sustained", "over", "/");
  private static final Set<String> ABOUT_WORDS = Set.of("of", "on", "in", "per");
  private static final Map<String, Comparison> COMPARISONS =
      Map.of(
          "<", Comparison.LESS,
          "<=", Comparison.LESS_OR_EQUAL,
          "≤", Comparison.LESS_OR_EQUAL,
          ">", Comparison.GREATER,
          ">=", Comparison.GREATER_OR_EQUAL,
          "≥", Comparison.GREATER_OR_EQUAL,
          "==", Comparison.EQUAL,
          "!=", Comparison.NOT_EQUAL,
          "≠", Comparison.NOT_EQUAL);
  private static final Map<String, String> LOOKALIKES =
      Map.of("=", "==", "=>", ">=", "=<", "<=", "<>", "!=", "!", "!=", ">>", ">", "<<", "<");

  private final String text;
  private final @Nullable Unit measured;
  private int at;
  private @Nullable Duration per;

  PhraseParser(String text, @Nullable Unit measured) {
    this.text = text;
    this.measured = measured;
  }

  TriggerPhrase parse() {
    if (text.length() > LONGEST) {
      throw misread(0, text.substring(0, 20) + "...", "the phrase is too long", "");
    }
    Comparison comparison = comparison();
    int thresholdAt = Texts.skipSpace(text, at);
    double number = number();
    List<String> about = new ArrayList<>();
    Unit unit = unit(about);
    if (ABOUT_WORDS.contains(peek())) {
      about.addAll(wordsUntil(HOLD_WORDS));
    }
    Hold hold = hold();
    Quantity threshold = new Quantity(number, unit);
    requireSameKind(threshold, thresholdAt);
    return new TriggerPhrase(comparison, threshold, String.join(" ", about), hold);
  }

  private Comparison comparison() {
    int start = Texts.skipSpace(text, 0);
    int end = start;
    while (end < text.length() && "<>=!≤≥≠".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String written = text.substring(start, end);
    Comparison comparison = COMPARISONS.get(written);
    if (comparison != null) {
      at = end;
      return comparison;
    }
    if (written.isEmpty()) {
      String rest = text.strip();
      throw misread(
          start, rest, "no comparison at the start", rest.isEmpty() ? "> 3" : "> " + rest);
    }
    String meant = LOOKALIKES.getOrDefault(written, "<, <=, >, >=, == or !=");
    throw misread(start, written, "`" + written + "` is no comparison", meant);
  }

  private double number() {
    int start = Texts.skipSpace(text, at);
    Matcher number = Quantity.NUMBER.matcher(text).region(start, text.length());
    if (!number.lookingAt()) {
      String word = text.substring(start, Texts.skipWord(text, start));
      throw misread(
          start,
          word,
          "a number must follow the comparison",
          "a number and a unit, e.g. > 800ms for 24h");
    }
    at = number.end();
    if (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == '_')) {
      String written = text.substring(start, Texts.skipWord(text, start));
      throw misread(
          start,
          written,
          "`" + written + "` is no number",
          "digits and one point, e.g. 1000 or 0.5");
    }
    return Quantity.number(number.group(), start);
  }

  /** The unit after the number; a noun that is counted may have words before it. */
  private Unit unit(List<String> about) {
    int start = Texts.skipSpace(text, at);
    String word = peek();
    if (word.equals("/")) {
      return per("", start);
    }
    if (word.isEmpty() || HOLD_WORDS.contains(word) || ABOUT_WORDS.contains(word)) {
      return Unit.NUMBER;
    }
    Optional<Unit> known = UnitCatalog.find(word, expected());
    if (known.isPresent()) {
      next();
      return peek().equals("/") ? per(word, Texts.skipSpace(text, at)) : known.get();
    }
    return noun(about, start);
  }

  private Unit noun(List<String> about, int start) {
    String first = peek();
    List<String> words = wordsUntilAny();
    String noun = words.getLast();
    if (words.size() > 1 || ABOUT_WORDS.contains(peek())) {
      about.addAll(words);
    }
    if (peek().equals("/")) {
      return per(noun, Texts.skipSpace(text, at));
    }
    if (measured != null && (measured.symbol().equals(noun) || measured.equals(Unit.COUNT))) {
      return Unit.counting(noun);
    }
    if (measured != null && measured.dimension() == Dimension.COUNT) {
      String end = words.size() == 1 ? noun : String.join(" ", words);
      throw new Misread(
          "unit-mismatch",
          start,
          end,
          "the trigger counts " + noun + ", the measure " + measured.symbol(),
          "`" + measured.symbol() + "` after the number, or `unit: " + noun + "`");
    }
    throw UnitCatalog.unknown(first, start);
  }

  /** {@code /period}: a rate where the measure is one or the period a second, else a window. */
  private Unit per(String what, int slashAt) {
    int periodAt = Texts.skipSpace(text, slashAt + 1);
    int end = Texts.skipWord(text, periodAt);
    Unit rate = UnitCatalog.rate(what, text.substring(periodAt, end), periodAt);
    at = end;
    boolean perSecond = rate.numerator() == rate.denominator();
    boolean isRate =
        measured == null ? perSecond || rate.dimension() == Dimension.BYTE_RATE : measured.isRate();
    if (isRate) {
      return rate;
    }
    per = Durations.parse("1" + text.substring(periodAt, end));
    return what.isEmpty()
        ? Unit.NUMBER
        : UnitCatalog.find(what, expected()).orElseGet(() -> Unit.counting(what));
  }

  private Hold hold() {
    int start = Texts.skipSpace(text, at);
    if (start == text.length()) {
      return per == null ? new Hold.Immediate() : new Hold.Over(per);
    }
    String word = next();
    if (per != null) {
      throw misread(
          start, text.substring(start), "`/period` already says how long", "leave the rest out");
    }
    return switch (word) {
      case "for" -> new Hold.For(duration("for"), false);
      case "over" -> new Hold.Over(duration("over"));
      case "sustained" -> {
        String then = next();
        if (!then.equals("over") && !then.equals("for")) {
          throw misread(start, word, "`sustained` needs a duration", "sustained over 4h");
        }
        yield new Hold.For(duration("sustained over"), true);
      }
      default ->
          throw misread(
              start,
              text.substring(start).strip(),
              "`" + text.substring(start).strip() + "` is not part of a trigger",
              "`for 24h`, `sustained over 4h`, `over 1h`, `/week`, or words that start with `of`");
    };
  }

  private Duration duration(String after) {
    int start = Texts.skipSpace(text, at);
    if (start == text.length()) {
      throw misread(start, "", "a duration is missing after `" + after + "`", after + " 24h");
    }
    Duration duration;
    try {
      duration = Durations.parse(text.substring(start));
    } catch (Misread e) {
      throw e.shifted(start);
    }
    if (duration.isZero()) {
      String zero = text.substring(start).strip();
      throw misread(start, zero, "the duration is zero", "leave `" + after + "` out");
    }
    at = text.length();
    return duration;
  }

  private void requireSameKind(Quantity threshold, int offset) {
    Unit written = threshold.unit();
    if (measured != null && !written.convertsTo(measured)) {
      throw new Misread(
          "unit-mismatch",
          offset,
          text.substring(offset).strip(),
          "the trigger is in " + written + ", the measure in " + measured,
          "a threshold in " + measured + ", or another `unit:` of the measure");
    }
  }

  private Dimension expected() {
    return measured == null ? Dimension.NUMBER : measured.dimension();
  }

  private List<String> wordsUntilAny() {
    List<String> words = new ArrayList<>();
    while (!peek().isEmpty() && !HOLD_WORDS.contains(peek()) && !ABOUT_WORDS.contains(peek())) {
      words.add(next());
    }
    return words;
  }

  private List<String> wordsUntil(Set<String> stops) {
    List<String> words = new ArrayList<>();
    while (!peek().isEmpty() && !stops.contains(peek())) {
      words.add(next());
    }
    return words;
  }

  private String peek() {
    int start = Texts.skipSpace(text, at);
    if (start < text.length() && text.charAt(start) == '/') {
      return "/";
    }
    return text.substring(start, Texts.skipWord(text, start));
  }

  private String next() {
    String word = peek();
    at = Texts.skipSpace(text, at) + word.length();
    return word;
  }

  private static Misread misread(int offset, String offending, String message, String instead) {
    return new Misread("bad-phrase", offset, offending, message, instead);
  }
}
