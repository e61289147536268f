/**
 * The forecast core on many series with rolling origins, beside naive, seasonal naive and linear
 * extrapolation: accuracy, calibration, trip dates, speed. Imports figure and the evaluator's
 * forecast.
 */
@NullMarked
package dev.headroom.benchmark.forecast;

import org.jspecify.annotations.NullMarked;
