/**
 * The series that a runbook's measures look at: which ones, their samples in order, their windows.
 * Imports java.., common's wire values, measure and window.
 */
@NullMarked
package dev.headroom.evaluator.series;

import org.jspecify.annotations.NullMarked;
