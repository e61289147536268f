package dev.headroom.evaluator.outlook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of when a trigger trips.
 *
 * @param kind what the rest means
 * @param reasons why there is no more, or what the grade was lowered for, worst first
 * @param grade how far it may be trusted: A, B, C or D; null without a forecast
 * @param betterThanNaive whether the back-test shows that more is known than the last value
 * @param past what it rests on; null where there is no history
 * @param fan null without a forecast
 * @param until the dates below are judged up to then; null unless judged
 * @param probability that it trips until then
 * @param by the same for nearer dates, earliest first
 * @param p5 the date by which it trips with a probability of 5 %; null for beyond the horizon
 */
public record Outlook(
    Kind kind,
    List<String> reasons,
    @Nullable String grade,
    boolean betterThanNaive,
    @Nullable Past past,
    @Nullable Fan fan,
    @Nullable Instant until,
    @Nullable Double probability,
    List<ByDate> by,
    @Nullable Instant p5,
    @Nullable Instant p50,
    @Nullable Instant p95) {

  /** How much is known. */
  public enum Kind {
    /** Nothing, and {@code reasons} say why. */
    NONE,
    /** It is beyond its threshold already. */
    TRIPPED,
    /** A forecast, but too little of the past to tell dates. */
    UNJUDGED,
    /** Dates and probabilities. */
    JUDGED
  }

  /** The probability that it has tripped by a date. */
  public record ByDate(Instant at, double probability) {}

  public Outlook {
    reasons = List.copyOf(reasons);
    by = List.copyOf(by);
  }

  /** Nothing is known. */
  public static Outlook none(String why, @Nullable Past past) {
    return new Outlook(
        Kind.NONE, List.of(why), null, false, past, null, null, null, List.of(), null, null, null);
  }

  /** Whether it may be acted on. */
  public boolean isTrusted() {
    return "A".equals(grade) || "B".equals(grade);
  }
}
