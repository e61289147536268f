/** The {@code http} action, over {@code common.outbound}. */
@NullMarked
package dev.headroom.scheduler.run.http;

import org.jspecify.annotations.NullMarked;
