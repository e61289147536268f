@NullMarked
package dev.headroom.scheduler.job.json;

import org.jspecify.annotations.NullMarked;
