@NullMarked
package dev.headroom.scheduler.wiring;

import org.jspecify.annotations.NullMarked;
