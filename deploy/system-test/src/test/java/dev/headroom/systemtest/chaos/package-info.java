/**
 * Chaos: three replicas of the packaged scheduler on a real Redis, killed, stopped and failed over
 * by a seed, while thousands of jobs call a target that remembers each start. Afterwards the ledger
 * and the target's own record are held against each other. Evaluators go through the same, and
 * their decisions are held against an undisturbed evaluation of the same streams.
 */
@NullMarked
package dev.headroom.systemtest.chaos;

import org.jspecify.annotations.NullMarked;
