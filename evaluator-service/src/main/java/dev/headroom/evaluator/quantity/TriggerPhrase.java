package dev.headroom.evaluator.quantity;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trigger of a runbook as its document says it: {@code > 70% sustained over 4h}.
 *
 * <pre>
 * phrase   = comparison number [unit] [words] ["of" words | "on" words] [hold]
 * hold     = "for" D | "sustained over" D | "over" D | "/" period
 * </pre>
 *
 * @param threshold in the unit as written
 * @param about the words that only a reader needs, e.g. {@code of interval}, or {@code active orgs}
 *     with the noun that is counted; may be empty
 */
public record TriggerPhrase(Comparison comparison, Quantity threshold, String about, Hold hold) {
  /** What {@link #parse} accepts at the least, for the JSON Schema. */
  public static final String PATTERN = "^\\s*(<=|>=|==|!=|<|>|≤|≥|≠)\\s*[+-]?\\.?[0-9]";

  public TriggerPhrase {
    Objects.requireNonNull(comparison);
    Objects.requireNonNull(threshold);
    Objects.requireNonNull(about);
    Objects.requireNonNull(hold);
  }

  /**
   * Reads a phrase about a measure in the given unit.
   *
   * @param measured the declared unit of the measure; null when none is declared, which makes
   *     percent a ratio, a time seconds, an amount of memory bytes
   * @throws Misread when the phrase is wrong or its unit does not convert to the measure's
   */
  public static TriggerPhrase parse(String text, @Nullable Unit measured) {
    return new PhraseParser(text, measured).parse();
  }

  /** The number that the measure's value is compared with. */
  public double thresholdIn(@Nullable Unit measured) {
    return threshold.in(measured == null ? threshold.unit().base() : measured);
  }

  /** The window that {@code $window} stands for in the measure, when the phrase has one. */
  public Optional<Duration> window() {
    return hold instanceof Hold.Over over ? Optional.of(over.duration()) : Optional.empty();
  }

  /** How long the comparison must hold before it counts; zero when it counts at once. */
  public Duration holdsFor() {
    return hold instanceof Hold.For forHold ? forHold.duration() : Duration.ZERO;
  }

  /** The canonical text. */
  @Override
  public String toString() {
    // The words about a counted noun hold the noun itself, in its place: "50 active orgs".
    boolean counted = threshold.unit().dimension() == Dimension.COUNT && !about.isEmpty();
    String amount = counted ? Texts.number(threshold.value()) : threshold.toString();
    String base = comparison + " " + amount + (about.isEmpty() ? "" : " " + about);
    return switch (hold) {
      case Hold.Immediate() -> base;
      case Hold.For(var duration, var sustained) ->
          base + (sustained ? " sustained over " : " for ") + Durations.format(duration);
      case Hold.Over(var duration) -> base + " over " + Durations.format(duration);
    };
  }
}
