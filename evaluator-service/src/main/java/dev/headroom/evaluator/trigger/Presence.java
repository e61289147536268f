package dev.headroom.evaluator.trigger;

import java.util.Arrays;

/** At which of the last evaluations there was data: a bit each. One thread at a time. */
public final class Presence {

  private final int steps;
  private final long[] bits;
  private int at;
  private int count;

  /**
   * @param steps evaluations that the window spans; at least 1
   */
  public Presence(int steps) {
    this.steps = Math.max(1, steps);
    this.bits = new long[(this.steps + 63) / 64];
  }

  /** Takes the next evaluation; the oldest one leaves the window. */
  public void add(boolean present) {
    long mask = 1L << (at & 63);
    int word = at >>> 6;
    if ((bits[word] & mask) != 0) {
      count--;
    }
    if (present) {
      bits[word] |= mask;
      count++;
    } else {
      bits[word] &= ~mask;
    }
    at = at + 1 == steps ? 0 : at + 1;
  }

  /** Takes many evaluations without data at once. */
  public void addAbsent(long evaluations) {
    if (evaluations >= steps) {
      Arrays.fill(bits, 0);
      count = 0;
      return;
    }
    for (long i = 0; i < evaluations; i++) {
      add(false);
    }
  }

  /** Share of the window's evaluations that had data, 0 to 1; what was never seen had none. */
  public double coverage() {
    return (double) count / steps;
  }

  public int steps() {
    return steps;
  }

  /** The window's content, oldest word first is not promised: only {@link #load} reads it. */
  public long[] save() {
    long[] saved = Arrays.copyOf(bits, bits.length + 1);
    saved[bits.length] = at;
    return saved;
  }

  public void load(long[] saved) {
    if (saved.length != bits.length + 1) {
      throw new IllegalArgumentException("saved for another number of steps");
    }
    System.arraycopy(saved, 0, bits, 0, bits.length);
    at = Math.toIntExact(saved[bits.length]);
    count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
  }
}
