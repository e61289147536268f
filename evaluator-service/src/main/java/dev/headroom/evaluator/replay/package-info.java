/**
 * A runbook over recorded samples: what would have been narrow, fired and been proposed. The
 * recording goes through the evaluation that runs live, in event time; what differs is where the
 * samples come from and that nothing is stored. Imports java.., common's wire values, decision,
 * evaluation, measurement, response, runbook and trigger; no I/O, no clock.
 */
@NullMarked
package dev.headroom.evaluator.replay;

import org.jspecify.annotations.NullMarked;
