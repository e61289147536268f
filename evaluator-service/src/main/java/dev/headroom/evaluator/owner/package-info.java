/**
 * The shell around an evaluation: takes leases, reads streams, stores what is decided, checkpoints.
 * May use every port of this service; the decisions themselves are made in evaluation.
 */
@NullMarked
package dev.headroom.evaluator.owner;

import org.jspecify.annotations.NullMarked;
