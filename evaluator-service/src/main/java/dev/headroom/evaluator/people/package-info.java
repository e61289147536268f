/**
 * Telling people: incidents, tickets and messages, each opened once under a deterministic key,
 * updated and resolved. Pure; one adapter a sub-package.
 */
@NullMarked
package dev.headroom.evaluator.people;

import org.jspecify.annotations.NullMarked;
