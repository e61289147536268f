package dev.headroom.evaluator.replay;

import dev.headroom.evaluator.measurement.Recording;
import dev.headroom.evaluator.measurement.SampledSeries;
import java.util.Optional;

/**
 * From when to when, both included, and when the playing starts: what is before {@code from} fills
 * the windows and sets the states, and is not told.
 */
public record Span(long startMillis, long fromMillis, long toMillis) {

  public Span {
    if (startMillis < 0 || fromMillis < startMillis || toMillis < fromMillis) {
      throw new IllegalArgumentException(
          "%d, %d, %d do not follow one another".formatted(startMillis, fromMillis, toMillis));
    }
  }

  /** All of a recording that lies after the epoch; empty when nothing does. */
  public static Optional<Span> of(Recording recording) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (SampledSeries series : recording.series()) {
      if (series.size() > 0) {
        first = Math.min(first, series.timesMillis()[0]);
        last = Math.max(last, series.timesMillis()[series.size() - 1]);
      }
    }
    long start = Math.max(0, first);
    return last < start ? Optional.empty() : Optional.of(new Span(start, start, last));
  }

  /** The same playing, of which only a part is told. */
  public Span told(long fromMillis, long toMillis) {
    return new Span(
        startMillis, Math.max(startMillis, fromMillis), Math.min(this.toMillis, toMillis));
  }
}
