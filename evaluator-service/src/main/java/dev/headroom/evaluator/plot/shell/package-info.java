/** Reads history for plots: what is stored, and what this replica has not stored yet. */
@NullMarked
package dev.headroom.evaluator.plot.shell;

import org.jspecify.annotations.NullMarked;
