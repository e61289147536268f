/**
 * Moving in: reads the files of an old scheduler and proposes jobs that do the same.
 *
 * <p>An import is a pure function of a text: jobs in the JSON of the API, complaints with their
 * line, and what the old scheduler would have lost or doubled, told by its model in {@code legacy}.
 * {@code crontab}, {@code kubernetes} and {@code apscheduler} each read one dialect.
 */
@NullMarked
package dev.headroom.scheduler.imports;

import org.jspecify.annotations.NullMarked;
