/** db-scheduler on PostgreSQL. Imports the port {@code contestant} and the library. */
@NullMarked
package dev.headroom.benchmark.contestant.dbscheduler;

import org.jspecify.annotations.NullMarked;
