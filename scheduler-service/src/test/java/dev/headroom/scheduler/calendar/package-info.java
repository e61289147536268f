/** The calendars against examples, an independent brute-force scan, and the real APScheduler. */
@NullMarked
package dev.headroom.scheduler.calendar;

import org.jspecify.annotations.NullMarked;
