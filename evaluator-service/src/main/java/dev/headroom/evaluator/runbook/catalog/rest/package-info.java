/** Runbooks by REST. Imports Jakarta REST, {@code common} and {@code runbook.catalog}. */
@NullMarked
package dev.headroom.evaluator.runbook.catalog.rest;

import org.jspecify.annotations.NullMarked;
