@NullMarked
package dev.headroom.scheduler.audit;

import org.jspecify.annotations.NullMarked;
