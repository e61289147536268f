/**
 * A document as a tree of values that know where they stand, and what is said about a place in it.
 *
 * <p>Knows neither YAML nor the runbook language. Imports only {@code java..} and JSpecify.
 */
@NullMarked
package dev.headroom.evaluator.runbook.text;

import org.jspecify.annotations.NullMarked;
