package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;

/** The samples of one series over a sliding range. One thread at a time. */
public sealed interface Window permits BlockWindow, WholeWindow {

  /**
   * A window that is asked at multiples of a step, and takes what such questions need.
   *
   * @throws IllegalArgumentException if no ring can hold it
   */
  static Window sliding(WindowSpec spec, long stepMillis) {
    spec.requireRing(stepMillis);
    return switch (spec.kind()) {
      case QUANTILE -> new QuantileWindow(spec, stepMillis);
      case LAST, LATEST, LAST_TWO ->
          spec.offsetMillis() == 0 ? new LastWindow(spec) : new BucketWindow(spec, stepMillis);
      case SUM, MIN, MAX, COUNTER, CHANGES, MOMENTS, REGRESSION ->
          new BucketWindow(spec, stepMillis);
      case RAW -> throw new IllegalStateException("a ring of samples is refused above");
    };
  }

  /** A window that keeps every sample, and can be asked at any instant. */
  static Window overEverything(WindowSpec spec) {
    return new SampleWindow(spec);
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

  /**
   * What it takes in memory by now, at the most; of what it holds alone, so that a window that was
   * loaded says the same.
   */
  long bytes();

  /** Forgets what no question at or after an instant looks at. */
  void forgetBefore(long atMillis);

  /** Writes all but the sealed blocks. */
  void save(StateSink sink);

  /** Reads what {@link #save} wrote, into a fresh window of the same shape. */
  void load(StateSource source);

  /** Takes the sealed blocks of a window, oldest first. */
  interface BlockReceiver {

    /**
     * @param number which block it is
     * @param block must not be changed
     * @param neededUntilMillis the first instant whose question does not look at it
     */
    void block(long number, byte[] block, long neededUntilMillis);
  }

  /** What has become of the sealed blocks. */
  enum Blocks {
    /** All have been given to a checkpoint that is being stored. */
    GIVEN,
    /** Those that were given are stored. */
    SAVED,
    /** None is stored any more. */
    LOST
  }

  /** Gives the sealed blocks that are not stored yet. */
  void unsavedBlocks(BlockReceiver receiver);

  /** Gives those of them that have not been given to a checkpoint either. */
  void keptBlocks(BlockReceiver receiver);

  void mark(Blocks blocks);

  /**
   * Takes back a sealed block, oldest first, after {@link #load}.
   *
   * @param forgottenMillis what {@link #forgetBefore} heard last
   */
  void loadBlock(long number, byte[] block, long forgottenMillis);

  /** All blocks are back. */
  void loaded();
}
