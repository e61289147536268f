/** The scheduler service. Each feature is a package; its package-info says what it may import. */
@NullMarked
package dev.headroom.scheduler;

import org.jspecify.annotations.NullMarked;
