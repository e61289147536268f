/**
 * Whose runbook it is, and what an owner needs to know: the versions in force, whom it tells, when
 * it saves. Pure; the loop itself is in shell.
 */
@NullMarked
package dev.headroom.evaluator.owner;

import org.jspecify.annotations.NullMarked;
