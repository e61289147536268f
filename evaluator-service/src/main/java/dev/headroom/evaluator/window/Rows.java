package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import java.util.Arrays;

/**
 * The buckets of one block: 32 neighbouring ones, aligned on multiples of 32, of which those that
 * hold samples have a row.
 *
 * <pre>
 * bytes = mask:u32 (bit i: bucket i has a row), then each column of the rows
 * </pre>
 */
final class Rows {

  /** Buckets of a block. */
  static final int BLOCK = 32;

  private static final int INITIAL = 4;

  private final SummaryKind kind;
  private final Fold fold;
  private final int width;
  private int mask;
  private int used;
  private double[] cells = {};

  Rows(SummaryKind kind) {
    this.kind = kind;
    this.fold = kind.fold();
    this.width = kind.width();
  }

  static long blockOf(long bucket) {
    return Math.floorDiv(bucket, BLOCK);
  }

  static int indexOf(long bucket) {
    return (int) Math.floorMod(bucket, (long) BLOCK);
  }

  /** Opens the row of a bucket after all that have one. */
  void open(int bucket) {
    if (used * width == cells.length) {
      cells = Arrays.copyOf(cells, capacity(used + 1) * width);
    }
    Arrays.fill(cells, used * width, (used + 1) * width, 0);
    mask |= 1 << bucket;
    used++;
  }

  /** Takes a sample into the newest row. */
  void add(long timeMillis, double value) {
    fold.add(cells, (used - 1) * width, timeMillis, value);
  }

  void clear() {
    mask = 0;
    used = 0;
  }

  boolean isEmpty() {
    return used == 0;
  }

  int used() {
    return used;
  }

  int mask() {
    return mask;
  }

  double[] cells() {
    return cells;
  }

  /** Appends the rows of the buckets from one to another, both included, in their order. */
  void fold(double[] into, int from, int to) {
    int end = rowsUpTo(to);
    for (int row = rowsUpTo(from - 1); row < end; row++) {
      kind.merge(into, 0, cells, row * width);
    }
  }

  /** Shortens all rows before they are sealed. */
  void settle(boolean amongMany) {
    for (int row = 0; row < used; row++) {
      kind.settle(cells, row * width, amongMany);
    }
  }

  /** Appends the newest row. */
  void foldNewest(double[] into) {
    if (used > 0) {
      kind.merge(into, 0, cells, (used - 1) * width);
    }
  }

  /** Turns every row into what it and all later ones fold to. */
  void accumulateFromTheEnd() {
    var row = new double[width];
    for (int i = used - 2; i >= 0; i--) {
      System.arraycopy(cells, i * width, row, 0, width);
      kind.merge(row, 0, cells, (i + 1) * width);
      System.arraycopy(row, 0, cells, i * width, width);
    }
  }

  /** Appends the first row of those from a bucket on. */
  void foldFirst(double[] into, int from) {
    int row = rowsUpTo(from - 1);
    if (row < used) {
      kind.merge(into, 0, cells, row * width);
    }
  }

  private int rowsUpTo(int bucket) {
    int below = bucket < 0 ? 0 : -1 >>> BLOCK - 1 - bucket;
    return Integer.bitCount(mask & below);
  }

  /** For how many rows there is room when so many are used. */
  static int capacity(int used) {
    return Math.max(INITIAL, 2 * Integer.highestOneBit(Math.max(1, used - 1)));
  }

  byte[] encoded() {
    var out = new ByteWriter(64 + used * width * 4);
    out.bits(mask, 0, Integer.BYTES);
    for (int column = 0; column < width && used > 0; column++) {
      ColumnCodec.write(cells, column, width, used, out);
    }
    return out.toBytes();
  }

  static Rows decoded(SummaryKind kind, byte[] bytes) {
    var rows = new Rows(kind);
    rows.decode(bytes);
    return rows;
  }

  /** Takes the rows of a block instead of its own. */
  void decode(byte[] bytes) {
    var in = new ByteReader(bytes);
    mask = (int) in.bits(0, Integer.BYTES);
    used = Integer.bitCount(mask);
    if (cells.length < used * width) {
      cells = new double[capacity(used) * width];
    }
    for (int column = 0; column < width && used > 0; column++) {
      ColumnCodec.read(in, cells, column, width, used);
    }
  }

  void save(StateSink sink) {
    sink.number(mask);
    for (int i = 0; i < used * width; i++) {
      sink.real(cells[i]);
    }
  }

  /** Takes the saved rows instead of its own. */
  void load(StateSource source) {
    mask = (int) source.number();
    used = Integer.bitCount(mask);
    cells = new double[capacity(used) * width];
    for (int i = 0; i < used * width; i++) {
      cells[i] = source.real();
    }
  }
}
