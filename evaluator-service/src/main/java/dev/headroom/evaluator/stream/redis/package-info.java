/** The stream in Redis. */
@NullMarked
package dev.headroom.evaluator.stream.redis;

import org.jspecify.annotations.NullMarked;
