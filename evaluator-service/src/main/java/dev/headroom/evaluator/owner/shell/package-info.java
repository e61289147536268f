/**
 * The shell around an evaluation: takes leases, reads streams, stores what is decided, checkpoints.
 * The decisions themselves are made in evaluation.
 */
@NullMarked
package dev.headroom.evaluator.owner.shell;

import org.jspecify.annotations.NullMarked;
