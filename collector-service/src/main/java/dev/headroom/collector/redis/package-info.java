/** The names of everything that the collector keeps in Redis. */
@NullMarked
package dev.headroom.collector.redis;

import org.jspecify.annotations.NullMarked;
