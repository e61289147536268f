/**
 * Measures compiled against windows, and their evaluation at an instant: a node for each thing that
 * can be done to samples, numbers and vectors. Imports java.., common's wire values, measure,
 * quantity, series and window.
 */
@NullMarked
package dev.headroom.evaluator.plan;

import org.jspecify.annotations.NullMarked;
