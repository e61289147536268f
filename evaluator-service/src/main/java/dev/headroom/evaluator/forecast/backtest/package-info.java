/**
 * How well each method would have forecast: rolling origins over the past of a series, errors by
 * method, origin and step, and the weights that follow from them. Nothing that lies behind an
 * origin is used at it. Imports java.. and model.
 */
@NullMarked
package dev.headroom.evaluator.forecast.backtest;

import org.jspecify.annotations.NullMarked;
