@NullMarked
package dev.headroom.scheduler.figures;

import org.jspecify.annotations.NullMarked;
