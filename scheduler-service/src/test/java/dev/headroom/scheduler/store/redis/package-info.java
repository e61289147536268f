/** The Redis adapter against a real Redis. */
@NullMarked
package dev.headroom.scheduler.store.redis;

import org.jspecify.annotations.NullMarked;
