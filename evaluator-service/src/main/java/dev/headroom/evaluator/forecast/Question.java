package dev.headroom.evaluator.forecast;

/** A series, and what is to be known of its future. */
public final class Question {

  /** The most steps ahead. */
  public static final int MOST_STEPS = 2_000;

  /** Earlier values are not looked at. */
  public static final int MOST_VALUES = 10_000;

  private final double[] values;
  private final int[] seasons;
  private final int horizon;

  /**
   * @param values one a step, the latest last; NaN where there is none
   * @param seasons that the series may have, in steps, shortest first; empty for none
   * @param horizon how many steps ahead
   */
  public Question(double[] values, int[] seasons, int horizon) {
    if (horizon < 1 || horizon > MOST_STEPS) {
      throw new IllegalArgumentException(
          "a horizon of %d steps; it is 1 to %d".formatted(horizon, MOST_STEPS));
    }
    int before = 1;
    for (int season : seasons) {
      if (season <= before) {
        throw new IllegalArgumentException(
            "a season of %d steps; seasons are at least 2 steps, shortest first".formatted(season));
      }
      before = season;
    }
    this.values = values.clone();
    this.seasons = seasons.clone();
    this.horizon = horizon;
  }

  double[] values() {
    return values;
  }

  int[] seasons() {
    return seasons;
  }

  int horizon() {
    return horizon;
  }
}
