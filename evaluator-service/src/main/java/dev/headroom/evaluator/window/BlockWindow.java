package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;

/** What windows of buckets have in common: one open block, and sealed ones before it. */
abstract sealed class BlockWindow implements Window permits BucketWindow, QuantileWindow {

  static final long NONE = Long.MIN_VALUE;

  private final WindowSpec spec;
  private final long bucketMillis;
  private final SealedBlocks sealed;
  private long openBlock = NONE;
  private long newest = NONE;
  private long newestEndMillis = NONE;

  BlockWindow(WindowSpec spec, long stepMillis, SealedBlocks sealed) {
    this.spec = spec;
    this.bucketMillis = spec.bucketMillis(stepMillis);
    this.sealed = sealed;
  }

  @Override
  public final WindowSpec spec() {
    return spec;
  }

  final SealedBlocks sealed() {
    return sealed;
  }

  final long openBlock() {
    return openBlock;
  }

  final long newest() {
    return newest;
  }

  /** Moves on to the bucket of a sample, if it is another. */
  final void advance(long timeMillis) {
    if (timeMillis <= newestEndMillis) {
      return;
    }
    long bucket = Math.ceilDiv(timeMillis, bucketMillis);
    long block = Rows.blockOf(bucket);
    if (block != openBlock) {
      if (openBlock != NONE) {
        seal();
      }
      openBlock = block;
    }
    open(Rows.indexOf(bucket));
    newest = bucket;
    newestEndMillis = bucket * bucketMillis;
  }

  /** Opens a bucket of the open block, after all that it has. */
  abstract void open(int bucket);

  /** Moves the open block to the sealed ones. */
  abstract void seal();

  /** The last bucket that a question at an instant looks at. */
  final long lastBucket(long atMillis) {
    return Math.floorDiv(atMillis - spec.offsetMillis(), bucketMillis);
  }

  final long firstBucket(long atMillis) {
    return lastBucket(atMillis) - rangeBuckets() + 1;
  }

  final long rangeBuckets() {
    return spec.rangeMillis() / bucketMillis;
  }

  @Override
  public final boolean isSpentAt(long atMillis) {
    return newest == NONE || newestEndMillis <= atMillis - spec.offsetMillis() - spec.rangeMillis();
  }

  @Override
  public void forgetBefore(long atMillis) {
    sealed.dropBefore(Rows.blockOf(firstBucket(atMillis)));
  }

  @Override
  public final void unsavedBlocks(BlockReceiver receiver) {
    blocks(sealed.firstUnsaved(), receiver);
  }

  @Override
  public final void keptBlocks(BlockReceiver receiver) {
    blocks(sealed.firstKept(), receiver);
  }

  private void blocks(int from, BlockReceiver receiver) {
    for (int i = from; i < sealed.size(); i++) {
      receiver.block(sealed.number(i), sealed.block(i), neededUntilMillis(sealed.number(i)));
    }
  }

  /** The first instant whose question looks at no bucket of a block. */
  private long neededUntilMillis(long block) {
    long lastBucketEnd = ((block + 1) * Rows.BLOCK - 1) * bucketMillis;
    return lastBucketEnd + spec.rangeMillis() + spec.offsetMillis();
  }

  @Override
  public final void mark(Blocks blocks) {
    sealed.mark(blocks);
  }

  @Override
  public void save(StateSink sink) {
    sink.number(newest);
    if (newest != NONE) {
      saveOpen(sink);
    }
  }

  abstract void saveOpen(StateSink sink);

  @Override
  public void load(StateSource source) {
    newest = source.number();
    if (newest != NONE) {
      newestEndMillis = newest * bucketMillis;
      openBlock = Rows.blockOf(newest);
      loadOpen(source);
    }
  }

  abstract void loadOpen(StateSource source);

  @Override
  public final void loadBlock(long number, byte[] block, long forgottenMillis) {
    boolean follows = sealed.size() == 0 || number > sealed.number(sealed.size() - 1);
    if (follows && number < openBlock && number >= Rows.blockOf(firstBucket(forgottenMillis))) {
      loadSealed(number, block);
    }
  }

  abstract void loadSealed(long number, byte[] block);

  @Override
  public void loaded() {}
}
