/** Signed links with which whoever is told of a plan approves or rejects it. Pure. */
@NullMarked
package dev.headroom.evaluator.responder.link;

import org.jspecify.annotations.NullMarked;
