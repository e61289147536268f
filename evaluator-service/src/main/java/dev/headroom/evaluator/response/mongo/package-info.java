/** Plans and the locks of what they change, in MongoDB: a document each, changed by revision. */
@NullMarked
package dev.headroom.evaluator.response.mongo;

import org.jspecify.annotations.NullMarked;
