/**
 * The ledger: what became of every nominal instant of every job, exactly one outcome each.
 *
 * <p>Entries are written where the run ends ({@code state}); this package says what one is and how
 * it is read. Pure: imports {@code java..}, JSpecify, {@code calendar} and {@code job}; REST is in
 * {@code rest}.
 */
@NullMarked
package dev.headroom.scheduler.ledger;

import org.jspecify.annotations.NullMarked;
