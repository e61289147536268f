/** Checkpoints in MongoDB, by single-document writes only. */
@NullMarked
package dev.headroom.evaluator.checkpoint.mongo;

import org.jspecify.annotations.NullMarked;
