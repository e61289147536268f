package dev.headroom.evaluator.forecast.backtest;

/**
 * The moments of the past from which a back-test forecasts.
 *
 * @param at ascending: how many values are known at each
 * @param full how many of them see their whole horizon; they are the first ones
 * @param length of the series
 * @param horizon in steps
 */
record Origins(int[] at, int full, int length, int horizon) {

  /** About so many: more tell little that is new and cost as much. */
  static final int MOST = 72;

  /** How many horizons back the first origin may lie: what happened long ago says little. */
  private static final int HORIZONS = 8;

  /**
   * The origins of a series: the later ones do not see their whole horizon.
   *
   * @param first the least number of values that a method must know
   */
  static Origins of(int length, int horizon, int first) {
    int begin = Math.max(first, length - Math.max(MOST, HORIZONS * horizon) - horizon);
    int span = length - begin;
    if (span <= 0) {
      return new Origins(new int[0], 0, length, horizon);
    }
    int stride = Math.max(1, (span + MOST - 1) / MOST);
    // Origins that are all in one phase of a day would test only that phase.
    while (stride > 1 && isRound(stride)) {
      stride--;
    }
    int count = (span + stride - 1) / stride;
    int[] at = new int[count];
    int full = 0;
    for (int i = 0; i < count; i++) {
      at[i] = length - 1 - (count - 1 - i) * stride;
      if (at[i] + horizon <= length) {
        full++;
      }
    }
    return new Origins(at, full, length, horizon);
  }

  private static boolean isRound(int stride) {
    return stride % 2 == 0 || stride % 3 == 0 || stride % 7 == 0;
  }

  int size() {
    return at.length;
  }

  /** How many steps of its horizon an origin has seen. */
  int seen(int origin) {
    return Math.min(horizon, length - at[origin]);
  }
}
