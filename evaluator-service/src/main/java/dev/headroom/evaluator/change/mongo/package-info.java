/** The register of changes in MongoDB, a document each. */
@NullMarked
package dev.headroom.evaluator.change.mongo;

import org.jspecify.annotations.NullMarked;
