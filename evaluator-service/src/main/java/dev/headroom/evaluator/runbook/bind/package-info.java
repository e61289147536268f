/**
 * From a tree to the language's records and back, by what the records themselves say.
 *
 * <p>{@code Shape} reads a record's grammar, {@code ScalarType} knows the single values, {@code
 * Binder} reads a tree with all its problems, {@code Canonical} writes a record as plain data.
 * Imports {@code java..}, JSpecify, {@code quantity}, {@code runbook.grammar}, {@code
 * runbook.model} and {@code runbook.text}.
 */
@NullMarked
package dev.headroom.evaluator.runbook.bind;

import org.jspecify.annotations.NullMarked;
