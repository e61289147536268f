/**
 * How a trigger is judged: headroom, coverage, and the state machine that holds when data is
 * missing. Pure; imports java.., quantity and JSpecify.
 */
@NullMarked
package dev.headroom.evaluator.trigger;

import org.jspecify.annotations.NullMarked;
