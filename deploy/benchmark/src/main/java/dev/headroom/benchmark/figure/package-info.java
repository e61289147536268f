/**
 * What a benchmark finds: readings, figures that compare them, a table and a JSON file of figures.
 * Imports nothing of this module.
 */
@NullMarked
package dev.headroom.benchmark.figure;

import org.jspecify.annotations.NullMarked;
