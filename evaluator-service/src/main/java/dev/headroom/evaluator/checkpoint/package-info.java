/**
 * What an owner leaves behind so that the next one can go on: its state and its place in the
 * stream, under the epoch of its lease. The port is pure; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.checkpoint;

import org.jspecify.annotations.NullMarked;
