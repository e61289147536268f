/**
 * The sources that the evaluator wants collected: validated whole, kept durably, and put to work.
 *
 * <p>Imports java.., JSpecify, Jackson's tree model, {@code source} and {@code schedule}; Redis is
 * in {@code redis/}.
 */
@NullMarked
package dev.headroom.collector.desired;

import org.jspecify.annotations.NullMarked;
