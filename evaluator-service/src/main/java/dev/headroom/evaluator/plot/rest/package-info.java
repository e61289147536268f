/** History over REST, for plots and forecasts. */
@NullMarked
package dev.headroom.evaluator.plot.rest;

import org.jspecify.annotations.NullMarked;
