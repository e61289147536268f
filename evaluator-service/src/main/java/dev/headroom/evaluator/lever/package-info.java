/**
 * What a response may move, as its own system shows it: where a lever stands, who else sets it, and
 * the port through which it is read, rehearsed, set, and put back. Pure; one adapter a sub-package.
 */
@NullMarked
package dev.headroom.evaluator.lever;

import org.jspecify.annotations.NullMarked;
