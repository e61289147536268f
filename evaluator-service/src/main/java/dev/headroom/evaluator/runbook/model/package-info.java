/**
 * The runbook language as records: read one to know what its section of the document may hold.
 *
 * <p>Immutable values, no behaviour beyond their own invariants. Imports only {@code java..},
 * JSpecify, {@code quantity} and {@code runbook.grammar}.
 */
@NullMarked
package dev.headroom.evaluator.runbook.model;

import org.jspecify.annotations.NullMarked;
