/**
 * Runs that workers carry out: claimed, kept and ended by whoever holds their fence.
 *
 * <pre>
 *   WorkQueue    offers ── take ──▶ Assignment ──▶ worker
 *   WorkReports  worker ── heartbeat, end ──▶ lease, outcome
 * </pre>
 *
 * <p>The REST API and the reply stream of {@code run.stream} both speak through here. Imports
 * {@code java..}, JSpecify, {@code run}, {@code state}, {@code store}, {@code job}, {@code ledger}
 * and {@code common.time}.
 */
@NullMarked
package dev.headroom.scheduler.run.work;

import org.jspecify.annotations.NullMarked;
