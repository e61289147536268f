/**
 * The JSON form of jobs and schedules, read with every error told at once and its place.
 *
 * <p>Imports Jackson and {@code common.problem} beside {@code job} and {@code calendar}.
 */
@NullMarked
package dev.headroom.scheduler.job.json;

import org.jspecify.annotations.NullMarked;
