/**
 * Jobs, leases and the ledger in Redis: one script an operation, in one slot, by the server's
 * clock.
 *
 * <p>The layout is in {@link RedisKeys}, the steps are applied by {@code redis/store/apply.lua}.
 */
@NullMarked
package dev.headroom.scheduler.store.redis;

import org.jspecify.annotations.NullMarked;
