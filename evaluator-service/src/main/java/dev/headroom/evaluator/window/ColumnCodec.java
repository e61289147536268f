package dev.headroom.evaluator.window;

/**
 * Some doubles as few bytes, every bit kept. The shortest of four forms is taken:
 *
 * <pre>
 * 0 zero     all are +0                          nothing
 * 1 whole    all are whole numbers               the first, then differences
 * 2 steady   all are whole numbers               the first, the first difference, then how it changes
 * 3 xor      any                                 the first, then the bytes that differ from the one
 *                                                before, between the lowest and the highest
 *                                                byte that ever does (3 bits each in the header)
 * </pre>
 */
final class ColumnCodec {

  private static final int ZERO = 0;
  private static final int WHOLE = 1;
  private static final int STEADY = 2;
  private static final int XOR = 3;

  private static final double MAX_WHOLE = 0x1p53;

  private ColumnCodec() {}

  /**
   * Writes {@code count} doubles, of which the first is at {@code from}, each {@code stride} after
   * the one before.
   */
  static void write(double[] cells, int from, int stride, int count, ByteWriter out) {
    long first = Double.doubleToRawLongBits(cells[from]);
    long before = first;
    long differing = 0;
    boolean whole = isWhole(cells[from]);
    for (int i = 1; i < count; i++) {
      double value = cells[from + i * stride];
      long bits = Double.doubleToRawLongBits(value);
      differing |= bits ^ before;
      before = bits;
      whole &= isWhole(value);
    }
    if (first == 0 && differing == 0) {
      out.u8(ZERO);
      return;
    }
    int low = differing == 0 ? 0 : Long.numberOfTrailingZeros(differing) / 8;
    int bytes = differing == 0 ? 0 : 8 - low - Long.numberOfLeadingZeros(differing) / 8;
    int xorSize = 8 + (count - 1) * bytes;
    if (!whole || !writeWhole(cells, from, stride, count, xorSize, out)) {
      out.u8(XOR | low << 2);
      out.u8(bytes);
      out.bits(first, 0, 8);
      before = first;
      for (int i = 1; i < count; i++) {
        long bits = Double.doubleToRawLongBits(cells[from + i * stride]);
        out.bits(bits ^ before, low, bytes);
        before = bits;
      }
    }
  }

  /** Unless the other form is shorter. */
  private static boolean writeWhole(
      double[] cells, int from, int stride, int count, int xorSize, ByteWriter out) {
    long first = (long) cells[from];
    int wholeSize = ByteWriter.varintSize(first);
    int steadySize = wholeSize;
    long before = first;
    long stepBefore = 0;
    for (int i = 1; i < count; i++) {
      long value = (long) cells[from + i * stride];
      long step = value - before;
      wholeSize += ByteWriter.varintSize(step);
      steadySize += ByteWriter.varintSize(step - stepBefore);
      before = value;
      stepBefore = step;
    }
    if (xorSize < Math.min(wholeSize, steadySize)) {
      return false;
    }
    boolean steady = steadySize < wholeSize;
    out.u8(steady ? STEADY : WHOLE);
    out.varint(first);
    before = first;
    stepBefore = 0;
    for (int i = 1; i < count; i++) {
      long value = (long) cells[from + i * stride];
      long step = value - before;
      out.varint(steady ? step - stepBefore : step);
      before = value;
      stepBefore = step;
    }
    return true;
  }

  /** Reads what {@link #write} wrote, to the same places. */
  static void read(ByteReader in, double[] cells, int from, int stride, int count) {
    int header = in.u8();
    switch (header & 3) {
      case ZERO -> {
        for (int i = 0; i < count; i++) {
          cells[from + i * stride] = 0;
        }
      }
      case XOR -> {
        int low = header >> 2;
        int bytes = in.u8();
        long bits = in.bits(0, 8);
        cells[from] = Double.longBitsToDouble(bits);
        for (int i = 1; i < count; i++) {
          bits ^= in.bits(low, bytes);
          cells[from + i * stride] = Double.longBitsToDouble(bits);
        }
      }
      default -> {
        boolean steady = (header & 3) == STEADY;
        long value = in.varint();
        long step = 0;
        cells[from] = value;
        for (int i = 1; i < count; i++) {
          step = steady ? step + in.varint() : in.varint();
          value += step;
          cells[from + i * stride] = value;
        }
      }
    }
  }

  /** The negative zero is none: it would come back as the other. */
  private static boolean isWhole(double value) {
    return value == Math.rint(value)
        && Math.abs(value) <= MAX_WHOLE
        && (value != 0 || Double.doubleToRawLongBits(value) == 0);
  }
}
