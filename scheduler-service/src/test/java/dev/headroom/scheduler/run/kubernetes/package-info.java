@NullMarked
package dev.headroom.scheduler.run.kubernetes;

import org.jspecify.annotations.NullMarked;
