@NullMarked
package dev.headroom.scheduler.control;

import org.jspecify.annotations.NullMarked;
