/**
 * Keeps what each job is doing, and puts its steps in force.
 *
 * <p>{@link JobStore} is the port: a step is applied by comparing the state's revision, so that any
 * number of replicas may act on the same job and one of them wins. Who holds what, who waits where
 * and what is due are {@link Index}es, derived from the state and kept in step with it. Imports
 * {@code java..}, JSpecify, {@code job}, {@code ledger} and {@code state}; Redis is in {@code
 * redis}.
 */
@NullMarked
package dev.headroom.scheduler.store;

import org.jspecify.annotations.NullMarked;
