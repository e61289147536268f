/** Elapsed time, kept apart from the time of day. */
@NullMarked
package dev.headroom.common.time;

import org.jspecify.annotations.NullMarked;
