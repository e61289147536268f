/**
 * What if: which triggers trip, when, what it costs, and which lever is first. A pure function of a
 * snapshot and an assumption; nothing is changed. Imports cost, growth, forecast, lever, quantity,
 * runbook and java.. only; {@code rest} answers.
 */
@NullMarked
package dev.headroom.evaluator.simulation;

import org.jspecify.annotations.NullMarked;
