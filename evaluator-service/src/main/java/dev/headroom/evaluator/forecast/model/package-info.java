/**
 * Point forecasts of one series: the simple methods that win competitions when they are combined,
 * and the seasonal adjustment around them. Arrays in, arrays out; a method keeps its parameters and
 * nothing of the series. Imports java.. only.
 */
@NullMarked
package dev.headroom.evaluator.forecast.model;

import org.jspecify.annotations.NullMarked;
