/**
 * Measures compiled against windows, and their evaluation at an instant. Imports java.., common's
 * wire values, measure, series and window.
 */
@NullMarked
package dev.headroom.evaluator.plan;

import org.jspecify.annotations.NullMarked;
