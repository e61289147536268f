/**
 * History as it is plotted: on a grid of equal steps, in which a step without a value is a hole.
 * Pure; may import history and what it is made of.
 */
@NullMarked
package dev.headroom.evaluator.plot;

import org.jspecify.annotations.NullMarked;
