/** Quartz, in memory and on PostgreSQL. Imports the port {@code contestant} and the library. */
@NullMarked
package dev.headroom.benchmark.contestant.quartz;

import org.jspecify.annotations.NullMarked;
