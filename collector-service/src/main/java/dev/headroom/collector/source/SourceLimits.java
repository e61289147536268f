package dev.headroom.collector.source;

/**
 * What a definition may ask for.
 *
 * @param scrapeBodyBytes of a prometheus source that says nothing
 * @param probeBodyBytes of a probe that says nothing
 * @param mostBodyBytes that any source may set
 */
public record SourceLimits(
    int sourcesPerRunbook, int scrapeBodyBytes, int probeBodyBytes, int mostBodyBytes) {

  public static final SourceLimits DEFAULT = new SourceLimits(200, 16 << 20, 1 << 20, 64 << 20);

  public SourceLimits {
    if (sourcesPerRunbook < 1 || scrapeBodyBytes < 1 || probeBodyBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (scrapeBodyBytes > mostBodyBytes || probeBodyBytes > mostBodyBytes) {
      throw new IllegalArgumentException(
          "a default body limit is above the largest one allowed, " + mostBodyBytes);
    }
  }
}
