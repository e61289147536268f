/**
 * What must hold around a change, as it is known now: gates, expected outcomes, and the values of
 * first checks. Immutable, for any thread. Imports java.., JSpecify, common's labels, quantity and
 * trigger.
 */
@NullMarked
package dev.headroom.evaluator.condition;

import org.jspecify.annotations.NullMarked;
