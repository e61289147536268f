@NullMarked
package dev.headroom.scheduler.run.stream;

import org.jspecify.annotations.NullMarked;
