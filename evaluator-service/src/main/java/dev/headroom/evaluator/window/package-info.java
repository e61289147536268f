/**
 * Sliding windows over one series: a summary for each time bucket, merged on demand. Adding a
 * sample costs one bucket update whatever the window's length. Imports java.. only. See DESIGN.md.
 */
@NullMarked
package dev.headroom.evaluator.window;

import org.jspecify.annotations.NullMarked;
