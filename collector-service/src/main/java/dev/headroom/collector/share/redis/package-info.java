/** Who holds which source, in Redis, by its own clock. */
@NullMarked
package dev.headroom.collector.share.redis;

import org.jspecify.annotations.NullMarked;
