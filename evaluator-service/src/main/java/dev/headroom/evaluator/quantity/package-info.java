/**
 * Quantities with units, durations, and the phrases of a trigger ({@code > 800ms for 24h}).
 *
 * <p>Pure text to values and back; a {@link dev.headroom.evaluator.quantity.Misread} says where the
 * text is wrong and what to write instead. Imports only {@code java..} and JSpecify.
 */
@NullMarked
package dev.headroom.evaluator.quantity;

import org.jspecify.annotations.NullMarked;
