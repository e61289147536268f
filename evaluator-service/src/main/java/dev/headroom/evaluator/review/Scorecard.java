package dev.headroom.evaluator.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Earlier forecasts against what happened.
 *
 * @param reviews how many earlier reviews have been looked at
 * @param intervals how many forecast steps with an 80 % interval have come to pass
 * @param coverage80 share of them inside; null for none
 * @param coverage95 the same of the 95 % intervals
 * @param trips how many probabilities of a trip have come due
 * @param brier mean square of probability less outcome: 0 is perfect, 0.25 is a coin
 * @param climatology what the mere share of trips would have scored; null where all or none tripped
 * @param drifting whether so few values were inside that no forecast is acted on without approval
 * @param quantiles what share of values came to lie below each quantile that was forecast
 * @param odds how often what was promised with about the same probability came to pass
 * @param says the same in a sentence
 * @param last the forecasts of the review before, each at its latest step that has come
 */
public record Scorecard(
    int reviews,
    int intervals,
    @Nullable Double coverage80,
    @Nullable Double coverage95,
    int trips,
    @Nullable Double brier,
    @Nullable Double climatology,
    boolean drifting,
    List<Quantile> quantiles,
    List<Odds> odds,
    String says,
    List<Checked> last) {

  public Scorecard {
    quantiles = List.copyOf(quantiles);
    odds = List.copyOf(odds);
    last = List.copyOf(last);
  }

  /**
   * A quantile of forecasts.
   *
   * @param nominal the share of values that was to lie below it
   * @param actual the share that did
   * @param of how many
   */
  public record Quantile(double nominal, double actual, int of) {}

  /**
   * Probabilities of a trip that are much the same.
   *
   * @param promised their mean
   * @param happened the share of them that came to pass
   * @param of how many
   */
  public record Odds(double promised, double happened, int of) {}

  /**
   * A forecast, and what came.
   *
   * @param step the beginning of the step that is compared
   * @param inside whether it lay inside of the 80 % interval; null without one
   * @param promised probability of a trip by the latest date that is past; null for none
   * @param tripped whether it did; null where nothing was promised
   */
  public record Checked(
      String component,
      String trigger,
      String labels,
      Instant step,
      double forecast,
      @Nullable Double low80,
      @Nullable Double high80,
      double actual,
      @Nullable Boolean inside,
      @Nullable Double promised,
      @Nullable Boolean tripped) {}
}
