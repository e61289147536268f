package dev.headroom.common.wire;

/**
 * The id of a stream entry: server milliseconds and a sequence number. Ids grow along a stream even
 * when the server's clock steps back, which makes them the stream's clock.
 */
public record StreamEntryId(long millis, long sequence) implements Comparable<StreamEntryId> {

  /** Before every entry. */
  public static final StreamEntryId ZERO = new StreamEntryId(0, 0);

  public StreamEntryId {
    if (millis < 0 || sequence < 0) {
      throw new IllegalArgumentException("not a stream id: " + millis + "-" + sequence);
    }
  }

  /**
   * Parses {@code 1700000000000-0}.
   *
   * @throws IllegalArgumentException if it has another shape
   */
  public static StreamEntryId parse(String text) {
    int dash = text.indexOf('-');
    if (dash <= 0) {
      throw new IllegalArgumentException("not a stream id: " + text);
    }
    return new StreamEntryId(
        Long.parseLong(text, 0, dash, 10), Long.parseLong(text, dash + 1, text.length(), 10));
  }

  @Override
  public int compareTo(StreamEntryId other) {
    int byMillis = Long.compare(millis, other.millis);
    return byMillis != 0 ? byMillis : Long.compare(sequence, other.sequence);
  }

  @Override
  public String toString() {
    return millis + "-" + sequence;
  }
}
