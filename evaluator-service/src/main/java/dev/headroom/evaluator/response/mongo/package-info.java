/** Proposals in MongoDB, a document each under its deterministic id. */
@NullMarked
package dev.headroom.evaluator.response.mongo;

import org.jspecify.annotations.NullMarked;
