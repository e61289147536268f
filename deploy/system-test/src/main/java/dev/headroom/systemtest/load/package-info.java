/** Bounded load on a target. Imports nothing of Headroom. */
@NullMarked
package dev.headroom.systemtest.load;

import org.jspecify.annotations.NullMarked;
