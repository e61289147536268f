/**
 * How records say a document's grammar: a record is a section, a component a key, its type what the
 * key accepts, and these annotations the rest.
 *
 * <p>The reader, the JSON Schema and the canonical form all follow the same records, so they cannot
 * disagree. Imports only {@code java..}, JSpecify and {@code quantity}.
 */
@NullMarked
package dev.headroom.evaluator.runbook.grammar;

import org.jspecify.annotations.NullMarked;
