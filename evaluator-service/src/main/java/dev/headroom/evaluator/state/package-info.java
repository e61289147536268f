/**
 * How state is written to a checkpoint and read back: the ports that every stateful part uses, and
 * their binary form. Pure; imports java.. and common's wire values.
 */
@NullMarked
package dev.headroom.evaluator.state;

import org.jspecify.annotations.NullMarked;
