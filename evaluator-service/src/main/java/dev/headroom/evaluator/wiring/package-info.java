/** Puts the parts together and starts them; the only place that reads the host's name. */
@NullMarked
package dev.headroom.evaluator.wiring;

import org.jspecify.annotations.NullMarked;
