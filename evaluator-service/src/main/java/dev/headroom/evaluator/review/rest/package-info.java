/** The REST face of reviews; the scheduler's job calls it. */
@NullMarked
package dev.headroom.evaluator.review.rest;

import org.jspecify.annotations.NullMarked;
