/**
 * What levers cost: the price of where one stands and of where it goes next, over a time. Pure.
 * Imports lever, quantity, runbook and java.. only.
 */
@NullMarked
package dev.headroom.evaluator.cost;

import org.jspecify.annotations.NullMarked;
