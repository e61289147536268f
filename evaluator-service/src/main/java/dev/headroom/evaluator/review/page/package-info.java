/**
 * Pages of a review: Markdown, and HTML that needs nothing beside itself. The same review, the same
 * bytes. Pure.
 */
@NullMarked
package dev.headroom.evaluator.review.page;

import org.jspecify.annotations.NullMarked;
