/**
 * What people and other services ask of jobs: to be defined, forgotten, paused, run.
 *
 * <p>Each is a step of {@code state}, made of the job's present state and tried again when another
 * step came between. Imports {@code java..}, JSpecify, {@code job}, {@code ledger}, {@code state}
 * and {@code store}.
 */
@NullMarked
package dev.headroom.scheduler.control;

import org.jspecify.annotations.NullMarked;
