/** Reviews in the collection capacity_reports. */
@NullMarked
package dev.headroom.evaluator.review.mongo;

import org.jspecify.annotations.NullMarked;
