/** What jobs may call. */
@NullMarked
package dev.headroom.scheduler.job;

import org.jspecify.annotations.NullMarked;
