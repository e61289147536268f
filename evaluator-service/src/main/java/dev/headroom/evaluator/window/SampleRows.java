package dev.headroom.evaluator.window;

import dev.headroom.evaluator.state.StateSink;
import dev.headroom.evaluator.state.StateSource;
import java.util.Arrays;

/**
 * The samples of one block of 32 buckets: as they are, or as their places on the {@link LogScale}.
 *
 * <pre>
 * bytes = mask:u32 (bit i: bucket i has samples) coded:u8 then how many each has, then the samples
 * </pre>
 */
final class SampleRows {

  private static final int INITIAL = 8;

  private int mask;
  private boolean coded;
  private int[] counts = new int[INITIAL];
  private double[] samples = new double[INITIAL];
  private int buckets;
  private int size;

  void open(int bucket) {
    if (buckets == counts.length) {
      counts = Arrays.copyOf(counts, buckets * 2);
    }
    counts[buckets++] = 0;
    mask |= 1 << bucket;
  }

  /** Takes a sample into the newest bucket. */
  void add(double sample) {
    if (size == samples.length) {
      samples = Arrays.copyOf(samples, size * 2);
    }
    samples[size++] = sample;
    counts[buckets - 1]++;
  }

  boolean isEmpty() {
    return buckets == 0;
  }

  int mask() {
    return mask;
  }

  /** Adds the samples of the buckets from one to another, both included. */
  void addTo(RankedSamples ranked, int from, int to) {
    int end = samplesBefore(to + 1);
    for (int i = samplesBefore(from); i < end; i++) {
      if (coded) {
        ranked.addCoded((short) samples[i]);
      } else {
        ranked.add(samples[i]);
      }
    }
  }

  void removeFrom(RankedSamples ranked, int from, int to) {
    int end = samplesBefore(to + 1);
    for (int i = samplesBefore(from); i < end; i++) {
      if (coded) {
        ranked.removeCoded((short) samples[i]);
      } else {
        ranked.remove(samples[i]);
      }
    }
  }

  /** Copies them; answers where the next ones go. */
  int copyTo(double[] target, int at, int from, int to) {
    int begin = samplesBefore(from);
    int count = samplesBefore(to + 1) - begin;
    System.arraycopy(samples, begin, target, at, count);
    return at + count;
  }

  private int samplesBefore(int bucket) {
    int below = bucket == 0 ? 0 : -1 >>> Rows.BLOCK - bucket;
    int end = Integer.bitCount(mask & below);
    if (end == buckets) {
      return size;
    }
    int before = 0;
    for (int i = 0; i < end; i++) {
      before += counts[i];
    }
    return before;
  }

  int size() {
    return size;
  }

  /** What a block of so many samples takes at the most. */
  static long bytes(int size) {
    return (long) Math.max(INITIAL, 2 * size) * Double.BYTES + (long) Rows.BLOCK * Integer.BYTES;
  }

  byte[] encoded(boolean asCodes) {
    var out = new ByteWriter(16 + buckets + size * 4);
    out.bits(mask, 0, Integer.BYTES);
    out.u8(asCodes ? 1 : 0);
    if (size > 0) {
      double[] written = new double[buckets];
      for (int i = 0; i < buckets; i++) {
        written[i] = counts[i];
      }
      ColumnCodec.write(written, 0, 1, buckets, out);
      ColumnCodec.write(asCodes ? codes() : samples, 0, 1, size, out);
    }
    return out.toBytes();
  }

  private double[] codes() {
    var codes = new double[size];
    for (int i = 0; i < size; i++) {
      codes[i] = LogScale.code(samples[i]);
    }
    return codes;
  }

  /** Takes the samples of a block instead of its own. */
  void decode(byte[] bytes) {
    var in = new ByteReader(bytes);
    mask = (int) in.bits(0, Integer.BYTES);
    coded = in.u8() == 1;
    buckets = Integer.bitCount(mask);
    size = 0;
    if (mask == 0) {
      return;
    }
    counts = counts.length < buckets ? new int[buckets] : counts;
    var read = new double[buckets];
    ColumnCodec.read(in, read, 0, 1, buckets);
    for (int i = 0; i < buckets; i++) {
      counts[i] = (int) read[i];
      size += counts[i];
    }
    samples = samples.length < size ? new double[size] : samples;
    ColumnCodec.read(in, samples, 0, 1, size);
  }

  void clear() {
    mask = 0;
    buckets = 0;
    size = 0;
  }

  /** Saves samples as they are: there are no places in a block that is open. */
  void save(StateSink sink) {
    sink.number(mask);
    for (int i = 0; i < buckets; i++) {
      sink.number(counts[i]);
    }
    for (int i = 0; i < size; i++) {
      sink.real(samples[i]);
    }
  }

  /** Takes the saved samples instead of its own. */
  void load(StateSource source) {
    mask = (int) source.number();
    coded = false;
    buckets = Integer.bitCount(mask);
    counts = new int[Math.max(INITIAL, buckets)];
    size = 0;
    for (int i = 0; i < buckets; i++) {
      counts[i] = Math.toIntExact(source.number());
      size += counts[i];
    }
    samples = new double[Math.max(INITIAL, size)];
    for (int i = 0; i < size; i++) {
      samples[i] = source.real();
    }
  }
}
