/**
 * What can be said against a runbook that is right in form: thresholds that no value reaches, rules
 * that another one hides, what nobody uses, what is overdue. Each finding is certain, or a warning.
 *
 * <p>Imports {@code java..}, JSpecify, {@code measure}, {@code quantity}, {@code runbook.model} and
 * {@code runbook.text}.
 */
@NullMarked
package dev.headroom.evaluator.runbook.advice;

import org.jspecify.annotations.NullMarked;
