/**
 * Running what is due: the loop that looks, those that take steps, and those that keep leases.
 *
 * <pre>
 *   DueLoop    due? ──▶ Attender ── step ──▶ Dispatcher ── ActionRunner ──▶ Committer ── step
 *   Starter    begins at its time what was put in force a moment ahead
 *   Reclaimer  lease lapsed, or too long? ── step, and it is due again
 *   Heartbeat  extends the leases of what runs, and ends what is to end
 *   Keeper     notes which server the store is, and forgets what ended long ago
 * </pre>
 *
 * <p>Every replica runs all of them; the store decides who wins. Imports {@code java..}, JSpecify,
 * logging, {@code job}, {@code ledger}, {@code limit}, {@code state}, {@code store} and {@code
 * common.time}; HTTP is in {@code http}, metrics in {@code metrics}.
 */
@NullMarked
package dev.headroom.scheduler.run;

import org.jspecify.annotations.NullMarked;
