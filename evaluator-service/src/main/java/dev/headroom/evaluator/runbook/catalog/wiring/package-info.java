/** Puts the catalog together from its store, the clock and whoever listens to changes. */
@NullMarked
package dev.headroom.evaluator.runbook.catalog.wiring;

import org.jspecify.annotations.NullMarked;
