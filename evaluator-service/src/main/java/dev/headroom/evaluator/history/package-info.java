/**
 * What the triggers measured, for plots and forecasts: roll-ups of a minute and of an hour, some to
 * a block. Absence is no roll-up, never a 0. The values and their port are pure; adapters are
 * sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.history;

import org.jspecify.annotations.NullMarked;
