/** Makes the outlet of each type of channel, with real services behind it. */
@NullMarked
package dev.headroom.evaluator.people.wiring;

import org.jspecify.annotations.NullMarked;
