/** Runbooks as MongoDB documents. Imports the MongoDB driver and {@code runbook.catalog}. */
@NullMarked
package dev.headroom.evaluator.runbook.catalog.mongo;

import org.jspecify.annotations.NullMarked;
