/**
 * What only the whole runbook can tell: that names exist, that values stay within a lever's bounds,
 * that a trigger and its measure look at the same window.
 *
 * <p>Imports {@code java..}, JSpecify, {@code quantity}, {@code runbook.bind}, {@code
 * runbook.model} and {@code runbook.text}.
 */
@NullMarked
package dev.headroom.evaluator.runbook.check;

import org.jspecify.annotations.NullMarked;
