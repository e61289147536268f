/** Replicas of the scheduler against a shared store, with crashes. */
@NullMarked
package dev.headroom.scheduler.run;

import org.jspecify.annotations.NullMarked;
