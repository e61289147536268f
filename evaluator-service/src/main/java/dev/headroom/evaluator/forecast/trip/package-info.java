/**
 * When a series first crosses a threshold: first passage of back-test error paths that are added to
 * the forecast. Imports java.. only.
 */
@NullMarked
package dev.headroom.evaluator.forecast.trip;

import org.jspecify.annotations.NullMarked;
