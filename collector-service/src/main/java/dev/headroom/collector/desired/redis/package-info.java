/** Desired sources in Redis. */
@NullMarked
package dev.headroom.collector.desired.redis;

import org.jspecify.annotations.NullMarked;
