/** Silences in MongoDB, a document each. */
@NullMarked
package dev.headroom.evaluator.silence.mongo;

import org.jspecify.annotations.NullMarked;
