/** History blocks in MongoDB, a document each, by single-document writes only. */
@NullMarked
package dev.headroom.evaluator.history.mongo;

import org.jspecify.annotations.NullMarked;
