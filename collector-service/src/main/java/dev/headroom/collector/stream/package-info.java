/**
 * The way of samples into a runbook's stream: buffered while the stream cannot be reached, in order
 * for each source, as keyframes and deltas.
 *
 * <p>Imports java.., JSpecify, {@code common.wire} and {@code source}; Redis is in {@code redis/}.
 */
@NullMarked
package dev.headroom.collector.stream;

import org.jspecify.annotations.NullMarked;
