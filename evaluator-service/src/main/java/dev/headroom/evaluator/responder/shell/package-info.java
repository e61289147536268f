/**
 * Carries plans out: asks the machine what is next, does it through the ports, stores what came of
 * it. The only place where a response touches the world.
 */
@NullMarked
package dev.headroom.evaluator.responder.shell;

import org.jspecify.annotations.NullMarked;
