package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;

/** The samples of one series over a sliding range. One thread at a time. */
public sealed interface Window permits BucketWindow, SampleWindow {

  /**
   * A window that is asked at multiples of a step, and takes what such questions need.
   *
   * @throws IllegalArgumentException if no ring can hold it
   */
  static Window sliding(WindowSpec spec, long stepMillis) {
    spec.requireRing(stepMillis);
    return spec.kind().keepsSamples()
        ? new SampleWindow(spec, true)
        : new BucketWindow(spec, stepMillis);
  }

  /** A window that keeps every sample, and can be asked at any instant. */
  static Window overEverything(WindowSpec spec) {
    return new SampleWindow(spec, false);
  }

  WindowSpec spec();

  /**
   * Takes a sample that is later than every one before it.
   *
   * @param timeMillis since the epoch
   */
  void add(long timeMillis, double value);

  /** Summarises the samples in {@code (at - offset - range, at - offset]}. */
  Summary at(long atMillis);

  /** Whether no sample can be in the window any more at or after this instant. */
  boolean isSpentAt(long atMillis);

  /** What it takes in memory by now. */
  long bytes();

  void save(StateSink sink);

  /** Reads what {@link #save} wrote, into a fresh window of the same shape. */
  void load(StateSource source);
}
