/**
 * What the components have now: the document's capacity, followed by the changes that were made
 * since, and the difference as a patch of the document. Pure.
 */
@NullMarked
package dev.headroom.evaluator.capacity;

import org.jspecify.annotations.NullMarked;
