package dev.headroom.evaluator.series;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects sealed blocks into segments: those together whose times to live are within a factor of
 * two, so that a segment does not outlive most of what is in it.
 *
 * <pre>
 * segment = (series:u64 window:u32 number:u64 length:u32 block)*
 * </pre>
 */
final class SegmentWriter {

  /** Stored as one document each. */
  private static final int MAX_BYTES = 4 << 20;

  private final long nowMillis;

  /** By how long they live, the shortest first: of one window, the oldest blocks. */
  private final Map<Integer, List<Part>> parts = new TreeMap<>();

  /**
   * @param nowMillis from when lives are counted
   */
  SegmentWriter(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  void block(Series series, int window, long number, byte[] block, long neededUntilMillis) {
    long life = Math.max(1, neededUntilMillis - nowMillis);
    int doublings = Long.SIZE - Long.numberOfLeadingZeros(life);
    List<Part> alike = parts.computeIfAbsent(doublings, unknown -> new ArrayList<>());
    if (alike.isEmpty() || alike.getLast().bytes.size() + block.length > MAX_BYTES) {
      alike.add(new Part());
    }
    alike.getLast().add(series.id(), window, number, block, neededUntilMillis);
  }

  List<BlockSegment> segments() {
    return parts.values().stream().flatMap(List::stream).map(Part::segment).toList();
  }

  private static final class Part {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private long neededUntilMillis = Long.MIN_VALUE;

    void add(long series, int window, long number, byte[] block, long until) {
      try {
        out.writeLong(series);
        out.writeInt(window);
        out.writeLong(number);
        out.writeInt(block.length);
        out.write(block);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      neededUntilMillis = Math.max(neededUntilMillis, until);
    }

    BlockSegment segment() {
      return new BlockSegment(neededUntilMillis, bytes.toByteArray());
    }
  }
}
