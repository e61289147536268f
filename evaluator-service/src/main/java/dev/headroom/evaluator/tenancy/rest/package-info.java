/**
 * Tenants over HTTP: look-ups, the table, imports, newcomers and moves; nothing is decided here.
 */
@NullMarked
package dev.headroom.evaluator.tenancy.rest;

import org.jspecify.annotations.NullMarked;
