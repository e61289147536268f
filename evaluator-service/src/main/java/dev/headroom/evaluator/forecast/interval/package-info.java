/**
 * Intervals around a forecast from the errors of its back-test: split-conformal, recalibrated on
 * the later errors. Imports java.. only.
 */
@NullMarked
package dev.headroom.evaluator.forecast.interval;

import org.jspecify.annotations.NullMarked;
