/**
 * The runbooks that this Headroom runs: every version of each, and what changed between two.
 *
 * <p>A version is the text as it was sent. Imports {@code java..}, JSpecify, the runbook language
 * and java-diff-utils; storage, REST and wiring are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.runbook.catalog;

import org.jspecify.annotations.NullMarked;
