/**
 * Silences: for a time, what fires is decided and recorded but nothing is proposed about it. The
 * record, its matching and its port are pure and import java.., common's wire values and problems,
 * measure's matchers, quantity's durations, state and JSpecify; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.silence;

import org.jspecify.annotations.NullMarked;
