/** The Redis adapter against a real Redis. */
@NullMarked
package dev.headroom.scheduler.due.redis;

import org.jspecify.annotations.NullMarked;
