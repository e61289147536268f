package dev.headroom.collector.exposition;

/**
 * The most that one body may hold; anything beyond refuses the body, it is never cut.
 *
 * @param samples samples in a body
 * @param labels labels of a series, its name not counted
 * @param nameBytes bytes of a metric's or label's name
 * @param valueBytes bytes of a label's value
 */
public record ExpositionLimits(int samples, int labels, int nameBytes, int valueBytes) {

  public static final ExpositionLimits DEFAULT = new ExpositionLimits(100_000, 64, 512, 4096);

  public ExpositionLimits {
    if (samples < 1 || labels < 1 || nameBytes < 1 || valueBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
