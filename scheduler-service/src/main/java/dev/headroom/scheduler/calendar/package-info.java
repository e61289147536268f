/**
 * Calendars: what a schedule means, as pure functions of text, time zone and instant.
 *
 * <p>A {@link Schedule} is what a person wrote, in one of its forms; a {@link Plan} is a schedule
 * with all that stands beside it; a {@link Timetable} is a plan compiled for one job. {@link
 * Calendar} is all that the rest of the service asks it. Everything here is immutable to its
 * callers, has no clock and no I/O, and imports nothing but {@code java..} and JSpecify.
 */
@NullMarked
package dev.headroom.scheduler.calendar;

import org.jspecify.annotations.NullMarked;
