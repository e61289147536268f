@NullMarked
package dev.headroom.scheduler.limit;

import org.jspecify.annotations.NullMarked;
