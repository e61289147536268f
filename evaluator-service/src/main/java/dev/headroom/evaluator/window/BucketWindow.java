package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A window over rows of buckets, in blocks. The newest block is open; the others are sealed, and
 * decoded again only when an edge of the window enters them.
 *
 * <pre>
 *          (left edge                                              right edge]
 *   | . . . s s s s |   row    |   row    |   row    | r r r r r n . . . |
 *     left block      middle: the rows of whole blocks   open block
 *     s: what each bucket and all later ones of the block fold to, worked out once a block
 *     r: folded into one row as buckets end;  n: the bucket that fills
 * </pre>
 *
 * So a question costs three merges, and the order of the additions depends on the edges alone.
 */
final class BucketWindow extends BlockWindow {

  private static final int OVERHEAD_BYTES = 250;

  /** With so many blocks in it, a window holds hundreds of buckets. */
  private static final int MANY_BLOCKS = 8;

  private final SummaryKind kind;
  private final Rows open;

  /** The open block but its newest row. */
  private final double[] ended;

  private @Nullable Rows left;
  private long leftBlock = NONE;
  private final double[] middle;
  private long middleFrom = NONE;
  private long middleTo = NONE;

  BucketWindow(WindowSpec spec, long stepMillis) {
    super(spec, stepMillis, new SealedBlocks(spec.kind().width()));
    this.kind = spec.kind();
    this.open = new Rows(kind);
    this.ended = new double[kind.width()];
    this.middle = new double[kind.width()];
  }

  @Override
  public void add(long timeMillis, double value) {
    advance(timeMillis);
    open.add(timeMillis, value);
  }

  @Override
  void open(int bucket) {
    open.foldNewest(ended);
    open.open(bucket);
  }

  @Override
  void seal() {
    open.settle(sealed().size() >= MANY_BLOCKS && rangeBuckets() >= MANY_BLOCKS * Rows.BLOCK);
    loadSealed(openBlock(), open.encoded(), open);
    open.clear();
    Arrays.fill(ended, 0);
  }

  @Override
  public Summary at(long atMillis) {
    var row = new double[kind.width()];
    if (newest() != NONE) {
      fold(row, firstBucket(atMillis), Math.min(lastBucket(atMillis), newest()));
    }
    return new Summary(kind, row);
  }

  private void fold(double[] row, long first, long last) {
    if (first > last) {
      return;
    }
    long from = Rows.blockOf(first);
    long to = Rows.blockOf(last);
    if (from == to) {
      rows(from).fold(row, Rows.indexOf(first), Rows.indexOf(last));
      return;
    }
    foldLeft(row, from, Rows.indexOf(first));
    if (from + 1 != middleFrom || to != middleTo) {
      foldMiddle(from + 1, to);
    }
    kind.merge(row, 0, middle, 0);
    if (last == newest()) {
      kind.merge(row, 0, ended, 0);
      open.foldNewest(row);
    } else {
      rows(to).fold(row, 0, Rows.indexOf(last));
    }
  }

  private void foldLeft(double[] row, long block, int from) {
    if (left == null) {
      left = new Rows(kind);
    }
    if (block != leftBlock) {
      int index = sealed().indexOf(block);
      left.clear();
      if (index >= 0) {
        left.decode(sealed().block(index));
        left.accumulateFromTheEnd();
      }
      leftBlock = block;
    }
    left.foldFirst(row, from);
  }

  private void foldMiddle(long from, long to) {
    Arrays.fill(middle, 0);
    int end = sealed().indexFrom(to);
    for (int i = sealed().indexFrom(from); i < end; i++) {
      kind.merge(middle, 0, sealed().rows(), i * middle.length);
    }
    middleFrom = from;
    middleTo = to;
  }

  /** The rows of a block; those of the open one must not be changed. */
  private Rows rows(long block) {
    if (block == openBlock()) {
      return open;
    }
    int index = sealed().indexOf(block);
    return index < 0 ? new Rows(kind) : Rows.decoded(kind, sealed().block(index));
  }

  /**
   * Two blocks of rows, the open one and that at the left edge, as soon as there are sealed ones.
   */
  @Override
  public long bytes() {
    int rows = sealed().size() > 0 ? 2 * Rows.BLOCK : Rows.capacity(open.used());
    return OVERHEAD_BYTES + sealed().bytes() + (rows + 2L) * kind.width() * Double.BYTES;
  }

  @Override
  void saveOpen(StateSink sink) {
    open.save(sink);
  }

  @Override
  void loadOpen(StateSource source) {
    open.load(source);
    open.fold(ended, 0, Rows.indexOf(newest()) - 1);
  }

  @Override
  void loadSealed(long number, byte[] block) {
    loadSealed(number, block, Rows.decoded(kind, block));
  }

  private void loadSealed(long number, byte[] block, Rows rows) {
    var row = new double[kind.width()];
    rows.fold(row, 0, Rows.BLOCK - 1);
    sealed().append(number, block, row);
  }
}
