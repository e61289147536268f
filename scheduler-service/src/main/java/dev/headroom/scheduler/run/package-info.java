/**
 * Running what is due: the loop that claims, the dispatcher that runs, and the two that keep
 * leases.
 *
 * <pre>
 *   DueLoop    due? ── plan ── claim ──▶ Dispatcher ── ActionRunner ── finish
 *   Reclaimer  lease expired? ── take over ──▶   │
 *   Heartbeat  extend the leases of what runs ◀──┘
 * </pre>
 *
 * <p>Every replica runs all of them; the store decides who wins. Imports {@code java..}, JSpecify,
 * logging, {@code job}, {@code ledger}, {@code limit}, {@code state}, {@code store} and {@code
 * common.time}; HTTP is in {@code http}, metrics in {@code metrics}.
 */
@NullMarked
package dev.headroom.scheduler.run;

import org.jspecify.annotations.NullMarked;
