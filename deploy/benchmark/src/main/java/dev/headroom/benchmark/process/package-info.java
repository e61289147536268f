/**
 * Processes that are measured, and what they cost the machine, seen from outside. Imports nothing
 * of this module.
 */
@NullMarked
package dev.headroom.benchmark.process;

import org.jspecify.annotations.NullMarked;
