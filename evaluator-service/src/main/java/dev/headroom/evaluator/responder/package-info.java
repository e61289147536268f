/**
 * Carries out what the runbook says is done when a trigger fires. {@code plan} is the pure machine,
 * {@code shell} does what it says, the others are its edges. Only {@code wiring} may import this.
 */
@NullMarked
package dev.headroom.evaluator.responder;

import org.jspecify.annotations.NullMarked;
