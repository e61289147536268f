/**
 * Series with times: read from text, laid on even steps, and told which seasons their steps may
 * have. Imports java.. only.
 */
@NullMarked
package dev.headroom.evaluator.forecast.timed;

import org.jspecify.annotations.NullMarked;
