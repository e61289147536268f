package dev.headroom.evaluator.series;

import dev.headroom.common.wire.SeriesLabels;
import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import dev.headroom.evaluator.window.Window;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table's series as they are stored: a head, and segments of sealed blocks that are stored once.
 * Blocks that are too few for a segment of their own go with the head.
 */
final class TableState {

  /** From so many bytes on, blocks are worth a segment. */
  static final int SEGMENT_BYTES = 64 * 1024;

  private TableState() {}

  /** The sealed blocks that no segment has yet; none while they are few. */
  static List<BlockSegment> segments(Collection<Series> series, long nowMillis) {
    if (unsavedBytes(series) < SEGMENT_BYTES) {
      return List.of();
    }
    var writer = new SegmentWriter(nowMillis);
    for (Series one : series) {
      for (int i = 0; i < one.windows().length; i++) {
        int slot = i;
        one.windows()[i].unsavedBlocks(
            (number, block, until) -> writer.block(one, slot, number, block, until));
      }
    }
    mark(series, Window.Blocks.GIVEN);
    return writer.segments();
  }

  private static long unsavedBytes(Collection<Series> series) {
    var bytes = new long[1];
    for (Series one : series) {
      for (Window window : one.windows()) {
        window.unsavedBlocks((number, block, until) -> bytes[0] += block.length);
      }
    }
    return bytes[0];
  }

  static void mark(Collection<Series> series, Window.Blocks blocks) {
    for (Series one : series) {
      for (Window window : one.windows()) {
        window.mark(blocks);
      }
    }
  }

  static void save(Collection<Series> series, StateSink sink) {
    sink.number(series.size());
    for (Series one : series) {
      sink.number(one.id());
      sink.labels(one.labels());
      sink.number(one.lastSampleMillis());
      sink.number(one.freshForMillis());
      one.buffer().save(sink);
      for (Window window : one.windows()) {
        window.save(sink);
        saveBlocks(window, sink);
      }
    }
  }

  private static void saveBlocks(Window window, StateSink sink) {
    var numbers = new ArrayList<Long>();
    var blocks = new ArrayList<byte[]>();
    window.keptBlocks(
        (number, block, until) -> {
          numbers.add(number);
          blocks.add(block);
        });
    sink.number(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      sink.number(numbers.get(i));
      sink.bytes(blocks.get(i));
    }
  }

  private record Inline(Window window, long number, byte[] block) {}

  /** Makes the series of a table anew. */
  interface Maker {
    Series make(long id, SeriesLabels labels, long freshForMillis);
  }

  static void load(
      StateSource source, Iterable<byte[]> segments, long forgottenMillis, Maker maker) {
    Map<Long, Series> byId = new LinkedHashMap<>();
    var inline = new ArrayList<Inline>();
    long count = source.number();
    for (long i = 0; i < count; i++) {
      long id = source.number();
      SeriesLabels labels = source.labels();
      long lastSample = source.number();
      Series one = maker.make(id, labels, source.number());
      one.restore(lastSample);
      byId.put(id, one);
      one.buffer().load(source);
      for (Window window : one.windows()) {
        window.load(source);
        long blocks = source.number();
        for (long j = 0; j < blocks; j++) {
          long number = source.number();
          inline.add(new Inline(window, number, source.bytes()));
        }
      }
    }
    segments.forEach(segment -> loadSegment(segment, byId::get, forgottenMillis));
    mark(byId.values(), Window.Blocks.GIVEN);
    mark(byId.values(), Window.Blocks.SAVED);
    inline.forEach(one -> one.window().loadBlock(one.number(), one.block(), forgottenMillis));
    for (Series one : byId.values()) {
      for (Window window : one.windows()) {
        window.loaded();
      }
    }
  }

  /** A series that has gone since is skipped. */
  private static void loadSegment(
      byte[] segment, LongFunction<@Nullable Series> byId, long forgotten) {
    var in = ByteBuffer.wrap(segment);
    while (in.hasRemaining()) {
      Series series = byId.apply(in.getLong());
      int slot = in.getInt();
      long number = in.getLong();
      var block = new byte[in.getInt()];
      in.get(block);
      if (series != null) {
        series.windows()[slot].loadBlock(number, block, forgotten);
      }
    }
  }
}
