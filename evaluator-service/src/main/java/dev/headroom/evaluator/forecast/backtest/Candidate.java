package dev.headroom.evaluator.forecast.backtest;

import dev.headroom.evaluator.forecast.model.Method;

/**
 * A method, on the series itself or on what is left of it without a season.
 *
 * @param group of those that see the same series; 0 for the series itself
 */
record Candidate(String name, Method method, int group) {}
