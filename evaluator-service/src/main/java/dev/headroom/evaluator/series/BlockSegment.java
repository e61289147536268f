package dev.headroom.evaluator.series;

/**
 * Sealed blocks of many windows that are needed for about as long, to be stored once.
 *
 * @param neededUntilMillis the first instant whose evaluation looks at none of them
 * @param bytes for {@link SeriesTable#load}
 */
public record BlockSegment(long neededUntilMillis, byte[] bytes) {}
