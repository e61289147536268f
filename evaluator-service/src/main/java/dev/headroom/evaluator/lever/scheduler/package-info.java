/**
 * Levers of Headroom's scheduler: a setting of one job, or of every job of a runbook, over the
 * scheduler's REST. What a setting is in a job's definition is pure ({@code Setting}).
 */
@NullMarked
package dev.headroom.evaluator.lever.scheduler;

import org.jspecify.annotations.NullMarked;
