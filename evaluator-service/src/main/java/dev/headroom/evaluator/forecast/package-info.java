/**
 * Where a series goes and when it crosses a threshold, with as much certainty as its own past
 * justifies. {@link dev.headroom.evaluator.forecast.Forecaster} takes a question and answers with a
 * forecast: no I/O, no clock, nothing random. The parts are in the sub-packages: {@code history},
 * {@code model}, {@code backtest}, {@code interval}, {@code trip} and, for series with times,
 * {@code timed}. Imports java.. only.
 */
@NullMarked
package dev.headroom.evaluator.forecast;

import org.jspecify.annotations.NullMarked;
