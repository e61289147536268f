/** What the scheduler does, as Micrometer metrics. */
@NullMarked
package dev.headroom.scheduler.run.metrics;

import org.jspecify.annotations.NullMarked;
