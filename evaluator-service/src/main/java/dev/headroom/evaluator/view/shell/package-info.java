/** Keeps the latest view of each runbook and tells listeners. Safe for use by many threads. */
@NullMarked
package dev.headroom.evaluator.view.shell;

import org.jspecify.annotations.NullMarked;
