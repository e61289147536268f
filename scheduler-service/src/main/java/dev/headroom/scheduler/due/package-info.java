/**
 * What is due: each job's cursor, the claims on it, and the runs under lease.
 *
 * <p>{@link DuePlan} decides, purely, what to do about a job whose cursor has come; {@link
 * JobStore} is the port whose operations are each atomic, so that any number of replicas may act on
 * the same job and one of them wins. Imports {@code java..}, JSpecify, {@code calendar}, {@code
 * job} and {@code ledger}; Redis is in {@code redis}.
 */
@NullMarked
package dev.headroom.scheduler.due;

import org.jspecify.annotations.NullMarked;
