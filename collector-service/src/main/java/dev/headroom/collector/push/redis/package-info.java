/** Push records in Redis. Imports {@code push} and the Redis client. */
@NullMarked
package dev.headroom.collector.push.redis;

import org.jspecify.annotations.NullMarked;
