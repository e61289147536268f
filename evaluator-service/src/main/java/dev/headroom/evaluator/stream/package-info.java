/**
 * The runbook's stream as its owner reads it: entries, ticks and dead letters. The port and its
 * values; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.stream;

import org.jspecify.annotations.NullMarked;
