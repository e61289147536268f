package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import org.jspecify.annotations.Nullable;

/**
 * A window whose samples are ranked by their value: those that come in and those that leave are
 * told one by one, so a question costs what has changed since the last one.
 */
final class QuantileWindow extends BlockWindow implements RankedSamples.Holder {

  private static final int OVERHEAD_BYTES = 300;
  private static final double[] NO_ROW = {};

  private final SampleRows open = new SampleRows();

  /** The samples of the buckets from {@code first} to {@code last}. */
  private final RankedSamples ranked = new RankedSamples(this);

  private long first = NONE;
  private long last = NONE;

  /** The sealed block that an edge went through last. */
  private @Nullable SampleRows decoded;

  private long decodedBlock = NONE;

  QuantileWindow(WindowSpec spec, long stepMillis) {
    super(spec, stepMillis, new SealedBlocks(0));
  }

  @Override
  public void add(long timeMillis, double value) {
    advance(timeMillis);
    open.add(value);
    if (newest() <= last) {
      ranked.add(value);
      ranked.settle();
    }
  }

  @Override
  void open(int bucket) {
    open.open(bucket);
  }

  @Override
  void seal() {
    sealed().append(openBlock(), open.encoded(ranked.isApproximate()), NO_ROW);
    open.clear();
  }

  @Override
  public Summary at(long atMillis) {
    slide(firstBucket(atMillis), lastBucket(atMillis));
    return new Summary(spec().kind(), new double[] {ranked.size()}, ranked);
  }

  private void slide(long from, long to) {
    if (last == NONE || from < first || to < last || from > last) {
      ranked.clear();
      first = from;
      last = from - 1;
    }
    each(first, from - 1, (rows, low, high) -> rows.removeFrom(ranked, low, high));
    each(last + 1, to, (rows, low, high) -> rows.addTo(ranked, low, high));
    first = from;
    last = to;
    ranked.settle();
  }

  @Override
  public void addTo(RankedSamples into) {
    each(first, last, (rows, low, high) -> rows.addTo(into, low, high));
  }

  @Override
  public double[] samples() {
    var samples = new double[ranked.size()];
    var size = new int[1];
    each(first, last, (rows, low, high) -> size[0] = rows.copyTo(samples, size[0], low, high));
    return samples;
  }

  private interface Visitor {
    void rows(SampleRows rows, int from, int to);
  }

  /** The buckets of a range, block by block. */
  private void each(long from, long to, Visitor visitor) {
    if (from > to || newest() == NONE) {
      return;
    }
    long begin = Rows.blockOf(from);
    long end = Rows.blockOf(to);
    if (decoded != null && begin == decodedBlock && end == begin) {
      visit(decoded, begin, from, to, visitor);
      return;
    }
    for (int i = begin < openBlock() ? sealed().indexFrom(begin) : sealed().size();
        i < sealed().size();
        i++) {
      if (sealed().number(i) > end) {
        break;
      }
      visit(decoded(i), sealed().number(i), from, to, visitor);
    }
    if (begin <= openBlock() && openBlock() <= end) {
      visit(open, openBlock(), from, to, visitor);
    }
  }

  private static void visit(SampleRows rows, long block, long from, long to, Visitor visitor) {
    long start = block * Rows.BLOCK;
    visitor.rows(rows, (int) Math.max(0, from - start), (int) Math.min(Rows.BLOCK - 1, to - start));
  }

  private SampleRows decoded(int index) {
    if (decoded == null) {
      decoded = new SampleRows();
    }
    if (decodedBlock != sealed().number(index)) {
      decoded.decode(sealed().block(index));
      decodedBlock = sealed().number(index);
    }
    return decoded;
  }

  /** The samples that leave their place are taken out first, as long as they are known. */
  @Override
  public void forgetBefore(long atMillis) {
    if (last != NONE && firstBucket(atMillis) > first) {
      slide(firstBucket(atMillis), Math.max(last, lastBucket(atMillis)));
    }
    super.forgetBefore(atMillis);
  }

  /** The open block, and one that is decoded where an edge goes through it. */
  @Override
  public long bytes() {
    int average = (int) ((long) ranked.size() * Rows.BLOCK / Math.max(Rows.BLOCK, rangeBuckets()));
    return OVERHEAD_BYTES
        + sealed().bytes()
        + ranked.bytes()
        + 2 * SampleRows.bytes(Math.max(open.size(), average));
  }

  @Override
  void saveOpen(StateSink sink) {
    open.save(sink);
  }

  @Override
  public void save(StateSink sink) {
    super.save(sink);
    sink.number(first);
    sink.number(last);
    sink.number(ranked.isApproximate() ? 1 : 0);
  }

  @Override
  public void load(StateSource source) {
    super.load(source);
    first = source.number();
    last = source.number();
    if (source.number() == 1) {
      ranked.approximate();
    }
  }

  @Override
  void loadOpen(StateSource source) {
    open.load(source);
  }

  @Override
  public void loaded() {
    if (last != NONE) {
      addTo(ranked);
    }
  }

  @Override
  void loadSealed(long number, byte[] block) {
    sealed().append(number, block, NO_ROW);
  }
}
