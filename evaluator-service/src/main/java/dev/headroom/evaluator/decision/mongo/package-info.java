/** Decisions in MongoDB, a document each under its deterministic id. */
@NullMarked
package dev.headroom.evaluator.decision.mongo;

import org.jspecify.annotations.NullMarked;
