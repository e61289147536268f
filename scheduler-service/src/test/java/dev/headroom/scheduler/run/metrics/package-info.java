@NullMarked
package dev.headroom.scheduler.run.metrics;

import org.jspecify.annotations.NullMarked;
