/**
 * Jobs, runs and the ledger in Redis: one Lua script an operation, all keys of a script in one
 * slot.
 *
 * <p>Imports {@code due}, {@code ledger}, {@code job} and its JSON, {@code common.redis} and the
 * Redis client.
 */
@NullMarked
package dev.headroom.scheduler.due.redis;

import org.jspecify.annotations.NullMarked;
