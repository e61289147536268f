@NullMarked
package dev.headroom.scheduler.run.work;

import org.jspecify.annotations.NullMarked;
