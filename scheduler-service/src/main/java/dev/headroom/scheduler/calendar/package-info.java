/**
 * Calendars: what a schedule means, as pure functions of text, time zone and instant.
 *
 * <p>{@link Schedule} is what a person wrote ({@link Cron} or {@link Fields}); {@link Calendar}
 * answers the only question the rest of the service asks, "which instant comes next?". Everything
 * here is immutable, has no clock and no I/O, and imports nothing but {@code java..} and JSpecify.
 */
@NullMarked
package dev.headroom.scheduler.calendar;

import org.jspecify.annotations.NullMarked;
