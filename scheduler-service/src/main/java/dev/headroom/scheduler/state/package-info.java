/**
 * What a job is doing, and every step it can take.
 *
 * <p>A job's whole present is one {@link JobState}: where its schedule stands, its runs and their
 * holders. A step is a pure function of the definition, the state and the time; it gives the next
 * state, the rows for the ledger, and at most one run to start. The store ({@code store}) puts a
 * step in force by comparing and setting the state's revision, so that of several replicas that try
 * one wins, and the others have done nothing.
 *
 * <pre>
 *                  ┌──────────── retry, lost replica ───────────┐
 *   instant ──▶ WAITING ──▶ RUNNING ──▶ outcome                 │
 *      │           │           └────────────────────────────────┘
 *      │           └──▶ OFFERED (to workers) ──▶ RUNNING
 *      └──▶ PARENT of tenant batches, each a run of its own
 * </pre>
 *
 * <p>Imports {@code java..}, JSpecify, {@code calendar}, {@code job} and {@code ledger}.
 */
@NullMarked
package dev.headroom.scheduler.state;

import org.jspecify.annotations.NullMarked;
