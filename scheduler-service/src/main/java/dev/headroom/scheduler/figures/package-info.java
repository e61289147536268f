/**
 * The scheduler's figures of itself, by job and owner, computed from the shared state alone: any
 * replica that is asked gives the same answer, and no counter steps back.
 *
 * <p>They are read as the samples of a runbook's {@code scheduler} source. Imports {@code java..},
 * JSpecify, {@code job}, {@code ledger}, {@code state}, {@code store} and the definitions of {@code
 * run}.
 */
@NullMarked
package dev.headroom.scheduler.figures;

import org.jspecify.annotations.NullMarked;
