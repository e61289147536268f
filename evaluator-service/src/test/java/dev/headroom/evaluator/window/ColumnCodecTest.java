package dev.headroom.evaluator.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.wire.StaleMarker;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ColumnCodecTest {

  private static final double[] ODD = {
    0.0,
    -0.0,
    Double.NaN,
    StaleMarker.VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    0x1p53,
    0x1p53 + 2,
    -1,
    0.1
  };

  private static int roundTrip(int count, IntToDoubleFunction value) {
    var cells = new double[2 * count + 1];
    for (int i = 0; i < count; i++) {
      cells[1 + 2 * i] = value.applyAsDouble(i);
    }
    var out = new ByteWriter(4);
    ColumnCodec.write(cells, 1, 2, count, out);
    var read = new double[cells.length];
    ColumnCodec.read(new ByteReader(out.toBytes()), read, 1, 2, count);
    for (int i = 0; i < cells.length; i++) {
      assertEquals(
          Double.doubleToRawLongBits(cells[i]), Double.doubleToRawLongBits(read[i]), "cell " + i);
    }
    return out.toBytes().length;
  }

  @Test
  void every_bit_comes_back() {
    for (int seed = 0; seed < 2_000; seed++) {
      var random = new Random(seed);
      int bound = random.nextInt(5);
      roundTrip(
          1 + random.nextInt(40),
          i ->
              switch (random.nextInt(4) * (bound == 0 ? 0 : 1)) {
                case 0 -> ODD[random.nextInt(ODD.length)];
                case 1 -> random.nextInt(1 << 6 * bound);
                case 2 -> random.nextDouble();
                default -> Double.longBitsToDouble(random.nextLong());
              });
    }
  }

  @Test
  void what_is_regular_is_short() {
    assertEquals(1, roundTrip(32, i -> 0));
    assertEquals(10, roundTrip(32, i -> 0.1));
    assertTrue(roundTrip(32, i -> 1_771_405_200_000L + 60_000L * i + i % 5) < 45);
    assertTrue(roundTrip(32, i -> 1_000_000 + 37.0 * i) < 40);
    assertTrue(roundTrip(32, i -> 20 + i % 3 * 0.25) < 45);
  }
}
