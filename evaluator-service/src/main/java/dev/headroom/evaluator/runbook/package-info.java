/**
 * The runbook language: text in, a checked {@link dev.headroom.evaluator.runbook.model.Runbook} or
 * every problem out.
 *
 * <p>Pure: no I/O, no clock. Imports only {@code java..}, JSpecify, {@code quantity}, {@code
 * measure} and its own sub-packages; snakeyaml-engine only in {@code runbook.yaml}.
 */
@NullMarked
package dev.headroom.evaluator.runbook;

import org.jspecify.annotations.NullMarked;
