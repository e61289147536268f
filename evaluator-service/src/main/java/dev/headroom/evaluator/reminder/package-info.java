/**
 * Reminders of sign-offs: before the day of the next review, and again and again after it. Which
 * one is due is a pure function of the sign-off and the day; imports people and runbook. The store,
 * the round and the REST face are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.reminder;

import org.jspecify.annotations.NullMarked;
