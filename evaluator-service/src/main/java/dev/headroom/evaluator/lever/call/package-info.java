/**
 * Calls to the systems that levers move: what an answer, or none, means for a lever. Addresses,
 * time and size are bounded by {@code dev.headroom.common.outbound}; a redirect is followed by
 * reading calls only.
 */
@NullMarked
package dev.headroom.evaluator.lever.call;

import org.jspecify.annotations.NullMarked;
