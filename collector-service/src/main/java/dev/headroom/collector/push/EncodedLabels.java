package dev.headroom.collector.push;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a series as a sender encodes them: a part of a body that is not read further if the
 * same bytes came before. Hashed eight bytes at a time, for it is done for every sample.
 */
public final class EncodedLabels implements Comparable<EncodedLabels> {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int hash;

  /** The bytes of the array from {@code from} to before {@code to}, which are not copied. */
  public EncodedLabels(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.hash = hash(bytes, from, to);
  }

  public byte[] array() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int length() {
    return to - from;
  }

  /** The same, apart from the body that it is a part of. */
  EncodedLabels copy() {
    return new EncodedLabels(Arrays.copyOfRange(bytes, from, to), 0, length());
  }

  private static int hash(byte[] bytes, int from, int to) {
    long hash = to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (Long.rotateLeft(hash, 27) ^ (long) LONGS.get(bytes, at)) * FACTOR;
    }
    for (; at < to; at++) {
      hash = (Long.rotateLeft(hash, 27) ^ bytes[at]) * FACTOR;
    }
    return (int) (hash >>> 32);
  }

  /** An order of its own, which keeps a hash table quick where hashes collide. */
  @Override
  public int compareTo(EncodedLabels other) {
    return Arrays.compare(bytes, from, to, other.bytes, other.from, other.to);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedLabels labels
        && hash == labels.hash
        && Arrays.equals(bytes, from, to, labels.bytes, labels.from, labels.to);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
