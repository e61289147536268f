/** How values that several features store look in MongoDB documents. */
@NullMarked
package dev.headroom.evaluator.document.mongo;

import org.jspecify.annotations.NullMarked;
