package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import java.util.Arrays;

/** A window that keeps summaries of buckets. */
final class BucketWindow implements Window {

  private static final int TILE = 64;

  private final WindowSpec spec;
  private final long bucketMillis;
  private final int capacity;
  private final double[] cells;

  /** Tile summaries and the bucket number that each starts at; -1 where none is built. */
  private final double[] tiles;

  private final long[] tileStarts;
  private long newest = Long.MIN_VALUE;

  BucketWindow(WindowSpec spec, long stepMillis) {
    this.spec = spec;
    this.bucketMillis = spec.bucketMillis(stepMillis);
    this.capacity = spec.buckets(stepMillis);
    this.cells = new double[capacity * spec.kind().width()];
    int tileCount = capacity / TILE + 2;
    this.tiles = new double[tileCount * spec.kind().width()];
    this.tileStarts = new long[tileCount];
    Arrays.fill(tileStarts, -1);
  }

  @Override
  public WindowSpec spec() {
    return spec;
  }

  @Override
  public void add(long timeMillis, double value) {
    long bucket = Math.ceilDiv(timeMillis, bucketMillis);
    advance(bucket);
    spec.kind().add(cells, slot(bucket), timeMillis, value);
  }

  @Override
  public Summary at(long atMillis) {
    long last = Math.floorDiv(atMillis - spec.offsetMillis(), bucketMillis);
    long first = last - spec.rangeMillis() / bucketMillis + 1;
    long end = Math.min(last, newest);
    long oldest = newest == Long.MIN_VALUE ? Long.MAX_VALUE : newest - capacity + 1;
    var merged = new double[spec.kind().width()];
    for (long bucket = Math.max(first, oldest); bucket <= end; ) {
      if (Math.floorMod(bucket, TILE) == 0 && bucket + TILE - 1 <= end && bucket + TILE <= newest) {
        mergeTile(merged, bucket);
        bucket += TILE;
      } else {
        merge(merged, cells, slot(bucket));
        bucket++;
      }
    }
    return new Summary(spec.kind(), merged);
  }

  @Override
  public boolean isSpentAt(long atMillis) {
    return newest == Long.MIN_VALUE
        || newest * bucketMillis <= atMillis - spec.offsetMillis() - spec.rangeMillis();
  }

  @Override
  public long bytes() {
    return (long) (cells.length + tiles.length) * Double.BYTES;
  }

  @Override
  public void save(StateSink sink) {
    sink.number(newest);
    if (newest == Long.MIN_VALUE) {
      return;
    }
    int used = 0;
    for (long bucket = newest - capacity + 1; bucket <= newest; bucket++) {
      used += cells[slot(bucket)] == 0 ? 0 : 1;
    }
    sink.number(used);
    for (long bucket = newest - capacity + 1; bucket <= newest; bucket++) {
      int at = slot(bucket);
      if (cells[at] != 0) {
        sink.number(newest - bucket);
        for (int cell = 0; cell < spec.kind().width(); cell++) {
          sink.real(cells[at + cell]);
        }
      }
    }
  }

  @Override
  public void load(StateSource source) {
    Arrays.fill(cells, 0);
    Arrays.fill(tileStarts, -1);
    newest = source.number();
    if (newest == Long.MIN_VALUE) {
      return;
    }
    long used = source.number();
    for (long i = 0; i < used; i++) {
      long age = source.number();
      if (age < 0 || age >= capacity) {
        throw new IllegalStateException("a bucket outside the ring: " + age);
      }
      int at = slot(newest - age);
      for (int cell = 0; cell < spec.kind().width(); cell++) {
        cells[at + cell] = source.real();
      }
    }
  }

  private void advance(long bucket) {
    if (newest == Long.MIN_VALUE) {
      newest = bucket;
    }
    if (bucket < newest) {
      throw new IllegalStateException(
          "bucket %d after bucket %d: samples must come in order".formatted(bucket, newest));
    }
    int width = spec.kind().width();
    long from = Math.max(newest + 1, bucket - capacity + 1);
    for (long fresh = from; fresh <= bucket; fresh++) {
      int at = slot(fresh);
      Arrays.fill(cells, at, at + width, 0);
    }
    newest = bucket;
  }

  private void mergeTile(double[] merged, long start) {
    int index = (int) Math.floorMod(start / TILE, (long) tileStarts.length);
    int at = index * spec.kind().width();
    if (tileStarts[index] != start) {
      Arrays.fill(tiles, at, at + spec.kind().width(), 0);
      for (long bucket = start; bucket < start + TILE; bucket++) {
        int slot = slot(bucket);
        if (cells[slot] != 0) {
          spec.kind().merge(tiles, at, cells, slot);
        }
      }
      tileStarts[index] = start;
    }
    merge(merged, tiles, at);
  }

  private void merge(double[] merged, double[] from, int at) {
    if (from[at] != 0) {
      spec.kind().merge(merged, 0, from, at);
    }
  }

  private int slot(long bucket) {
    return (int) Math.floorMod(bucket, (long) capacity) * spec.kind().width();
  }
}
