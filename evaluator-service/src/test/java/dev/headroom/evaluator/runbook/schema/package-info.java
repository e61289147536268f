/** The JSON Schema of the runbook language, made from the language's records. */
@NullMarked
package dev.headroom.evaluator.runbook.schema;

import org.jspecify.annotations.NullMarked;
