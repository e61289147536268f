/** Gathers a snapshot, and files the capacity reviews that it asks for. */
@NullMarked
package dev.headroom.evaluator.growth.shell;

import org.jspecify.annotations.NullMarked;
