/** Plans and the locks of what they change, in MongoDB: a document each, changed by revision. */
@NullMarked
package dev.headroom.evaluator.responder.mongo;

import org.jspecify.annotations.NullMarked;
