package dev.headroom.evaluator.forecast.backtest;

import dev.headroom.evaluator.forecast.model.Method;

/**
 * A method, on the series itself or on what is left of it without a season.
 *
 * @param season that is taken out; 0 for none
 */
record Candidate(String name, Method method, int season) {}
