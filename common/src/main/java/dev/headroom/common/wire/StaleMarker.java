package dev.headroom.common.wire;

/**
 * The value that says "this series has ended here".
 *
 * <p>A NaN with the payload that Prometheus uses, so that it survives remote write unchanged. It is
 * recognised by its bits: any other NaN is an ordinary sample.
 */
public final class StaleMarker {

  /** Bits of the marker: a signalling NaN with payload 2. */
  public static final long BITS = 0x7ff0000000000002L;

  public static final double VALUE = Double.longBitsToDouble(BITS);

  private StaleMarker() {}

  public static boolean isStale(double value) {
    return Double.doubleToRawLongBits(value) == BITS;
  }
}
