/**
 * The ledger as a file that proves itself: outcomes, the definitions that they are to be checked
 * against, and since when each was in force.
 *
 * <p>{@link LedgerWriter} writes it out of the store, {@link LedgerFile} reads and checks it
 * anywhere, with no server. Imports {@code java..}, JSpecify, Jackson, {@code job}, {@code ledger},
 * {@code state} and {@code store}.
 */
@NullMarked
package dev.headroom.scheduler.audit;

import org.jspecify.annotations.NullMarked;
