/** Puts the service together from configuration, and starts and stops it with the process. */
@NullMarked
package dev.headroom.scheduler.wiring;

import org.jspecify.annotations.NullMarked;
