/** The {@code kubernetes} action: a {@code batch/v1} Job, over fabric8's client. */
@NullMarked
package dev.headroom.scheduler.run.kubernetes;

import org.jspecify.annotations.NullMarked;
