/** Limits and permits in Redis, each limit in a slot of its own. */
@NullMarked
package dev.headroom.scheduler.limit.redis;

import org.jspecify.annotations.NullMarked;
