/**
 * When a trigger trips: its history as the levels that decide, hour by hour or day by day, and what
 * the forecast makes of them. Pure; imports {@code forecast}, {@code history}, {@code quantity} and
 * the runbook's model. What reads the history, keeps answers and serves them is in sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.outlook;

import org.jspecify.annotations.NullMarked;
