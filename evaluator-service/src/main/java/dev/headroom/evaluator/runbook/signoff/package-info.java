/**
 * Who approved which version of a runbook, and when it is looked at again: the document's own word,
 * and those that were given to Headroom. Imports {@code runbook.model} only; the store is in {@code
 * mongo}.
 */
@NullMarked
package dev.headroom.evaluator.runbook.signoff;

import org.jspecify.annotations.NullMarked;
