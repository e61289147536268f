/**
 * Keeps the tables of tenants at hand and changes them: a cache that knows how old it is, writers
 * that read again when somebody was faster, and metrics.
 */
@NullMarked
package dev.headroom.evaluator.tenancy.shell;

import org.jspecify.annotations.NullMarked;
