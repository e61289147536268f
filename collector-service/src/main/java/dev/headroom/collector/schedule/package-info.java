/**
 * When each source is collected: a loop a source on its own virtual thread, at slots spread by the
 * source's name, never two at once.
 *
 * <p>{@link dev.headroom.collector.schedule.Slot} and {@link
 * dev.headroom.collector.schedule.SourceStatus} are pure. Imports java.., JSpecify, {@code source},
 * {@code scrape} and the port of {@code stream}.
 */
@NullMarked
package dev.headroom.collector.schedule;

import org.jspecify.annotations.NullMarked;
