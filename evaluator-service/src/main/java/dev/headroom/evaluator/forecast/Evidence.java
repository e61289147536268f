package dev.headroom.evaluator.forecast;

import java.util.OptionalInt;

/**
 * What a forecast rests on.
 *
 * @param origins moments of the past from which the back-test forecast
 * @param fullOrigins those of them that have seen the whole horizon
 * @param errorBesideNaive mean absolute error by that of the naive method, the season taken into
 *     account; NaN without origins
 * @param coverage share of the later back-test errors inside of the 80 % interval of the earlier
 *     ones; NaN where there are too few
 * @param steps of the history that was used
 * @param filled of them that have no value of their own
 * @param dropped steps before a gap that was too large to fill
 * @param trailing steps at the end without a value; the forecast begins before them
 * @param shiftedStepsAgo where the series jumped to another level
 */
public record Evidence(
    int origins,
    int fullOrigins,
    double errorBesideNaive,
    double coverage,
    int steps,
    int filled,
    int dropped,
    int trailing,
    OptionalInt shiftedStepsAgo) {}
