/**
 * Capacity reviews of launches: one ticket a launch when the projected growth of its driver asks
 * for one, told when the launch moves, closed when it is called off. What is to be told is a pure
 * function of what was told and of what is planned now. Imports growth, people and runbook.
 */
@NullMarked
package dev.headroom.evaluator.growth.review;

import org.jspecify.annotations.NullMarked;
