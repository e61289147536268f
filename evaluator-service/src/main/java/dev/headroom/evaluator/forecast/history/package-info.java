/**
 * What of a series can be forecast from: its steps, its gaps, and the scale on which it is looked
 * at. Imports java.. only.
 */
@NullMarked
package dev.headroom.evaluator.forecast.history;

import org.jspecify.annotations.NullMarked;
