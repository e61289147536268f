/**
 * What was decided and on which grounds: each change of a trigger's phase, under an id that a
 * replay gives again. The record and its port are pure; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.decision;

import org.jspecify.annotations.NullMarked;
