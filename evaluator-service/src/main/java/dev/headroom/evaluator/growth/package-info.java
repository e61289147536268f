/**
 * What the load grows with, and how far: the values of drivers, their organic growth, what launches
 * add to it, and the load of a trigger for each unit of a driver. Everything here is a pure
 * function of a {@link dev.headroom.evaluator.growth.Snapshot}; the same snapshot, the same answer,
 * bit for bit. Imports forecast, lever, quantity, runbook and java.. only; reading, storing and
 * telling are in sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.growth;

import org.jspecify.annotations.NullMarked;
