/**
 * Headroom reviews: what every trigger of a runbook stands at, when it trips, what was promised and
 * what came of it. {@link dev.headroom.evaluator.review.Reviewer} makes the review from what the
 * shell has gathered: no I/O, no clock, the same material the same review. Pages are made from a
 * review in {@code page}; adapters are sub-packages.
 */
@NullMarked
package dev.headroom.evaluator.review;

import org.jspecify.annotations.NullMarked;
