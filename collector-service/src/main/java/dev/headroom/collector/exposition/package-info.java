/**
 * The bodies that targets expose: Prometheus text 0.0.4 and OpenMetrics 1.0, from bytes to samples.
 *
 * <p>A body is read whole or refused whole, with line, column and reason. The parser accepts what
 * Prometheus accepts, except where leniency could change a number: a body that stops in the middle
 * of a line, or an OpenMetrics body without {@code # EOF}, was cut short and is refused. Its speed
 * rests on {@link dev.headroom.collector.exposition.SeriesTable}: targets write the same lines in
 * the same order every time, so that most lines cost one comparison of bytes and one number.
 *
 * <p>{@link dev.headroom.collector.exposition.RecordingReader} reads the same lines from files in
 * which a series has many samples, each with its time.
 *
 * <p>Pure: imports java.., JSpecify and {@code common.wire} only.
 */
@NullMarked
package dev.headroom.collector.exposition;

import org.jspecify.annotations.NullMarked;
