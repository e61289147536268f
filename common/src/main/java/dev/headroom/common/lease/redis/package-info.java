/** Leases kept in Redis, by Lua scripts on the server's own clock. */
@NullMarked
package dev.headroom.common.lease.redis;

import org.jspecify.annotations.NullMarked;
