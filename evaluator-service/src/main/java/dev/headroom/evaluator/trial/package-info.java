/**
 * A team's tests of its runbook: samples in a short notation, and what must be so at times. The
 * samples are played through the live evaluation. Imports java.., common's wire values, evaluation,
 * measure, measurement, quantity, replay, response, runbook and trigger; no I/O, no clock.
 */
@NullMarked
package dev.headroom.evaluator.trial;

import org.jspecify.annotations.NullMarked;
