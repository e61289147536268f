/** The stop switches in MongoDB, a document for each that is on. */
@NullMarked
package dev.headroom.evaluator.stop.mongo;

import org.jspecify.annotations.NullMarked;
