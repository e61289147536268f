/** Runbooks' streams in Redis. */
@NullMarked
package dev.headroom.collector.stream.redis;

import org.jspecify.annotations.NullMarked;
