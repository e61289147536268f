/**
 * A runbook under evaluation: entries of its stream in, decisions out. Pure and driven by event
 * time only: the same entries give the same decisions, in whatever pieces they come. Imports the
 * language, measures, series, triggers, decisions, responses and history; no I/O, no clock.
 */
@NullMarked
package dev.headroom.evaluator.evaluation;

import org.jspecify.annotations.NullMarked;
