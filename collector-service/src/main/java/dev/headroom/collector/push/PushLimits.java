package dev.headroom.collector.push;

import java.time.Duration;

/**
 * Bounds of pushes.
 *
 * @param bodyBytes of a body when it is unpacked
 * @param samplesPerRequest more are refused whole
 * @param seriesPerSource series of one push source within {@code idle}
 * @param seriesPerRunbook of all its push sources together
 * @param labels of a series, its name not counted
 * @param nameBytes of a metric's or label's name, in characters of UTF-16
 * @param valueBytes of a label's value, likewise
 * @param maxAhead how far ahead of the collector's clock a timestamp may be
 * @param maxBehind how far behind
 * @param idle after which a silent series does not count any more
 * @param bytesUnderWay of all requests at work at one moment, as estimated from their bodies
 */
public record PushLimits(
    int bodyBytes,
    int samplesPerRequest,
    int seriesPerSource,
    int seriesPerRunbook,
    int labels,
    int nameBytes,
    int valueBytes,
    Duration maxAhead,
    Duration maxBehind,
    Duration idle,
    long bytesUnderWay) {

  public static final PushLimits DEFAULT =
      new PushLimits(
          16 << 20,
          100_000,
          100_000,
          200_000,
          64,
          512,
          4096,
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofMinutes(15),
          64L << 20);

  public PushLimits {
    if (bodyBytes < 1
        || samplesPerRequest < 1
        || seriesPerSource < 1
        || seriesPerRunbook < 1
        || labels < 1
        || nameBytes < 1
        || valueBytes < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
    if (bytesUnderWay < PushProtocol.MOST_MEMORY * (long) bodyBytes) {
      throw new IllegalArgumentException(
          "bytes under way, %d, must be at least %d times a body of %d"
              .formatted(bytesUnderWay, PushProtocol.MOST_MEMORY, bodyBytes));
    }
  }
}
