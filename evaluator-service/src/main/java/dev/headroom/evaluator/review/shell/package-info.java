/** Gathers what a review is made from, and files it. */
@NullMarked
package dev.headroom.evaluator.review.shell;

import org.jspecify.annotations.NullMarked;
