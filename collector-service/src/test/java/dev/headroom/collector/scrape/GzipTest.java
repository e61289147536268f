package dev.headroom.collector.scrape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

  private static final int LIMIT = 10_000;

  private static byte[] gzip(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(byte[] left, byte[] right) {
    byte[] both = Arrays.copyOf(left, left.length + right.length);
    System.arraycopy(right, 0, both, left.length, right.length);
    return both;
  }

  /** Says at its end that it is so long. */
  private static byte[] announcing(byte[] packed, int size) {
    byte[] lie = packed.clone();
    for (int i = 0; i < Integer.BYTES; i++) {
      lie[lie.length - Integer.BYTES + i] = (byte) (size >>> 8 * i);
    }
    return lie;
  }

  private static void assertBody(byte[] expected, byte[] packed) {
    var body = assertInstanceOf(Gzip.Unpacked.Body.class, Gzip.unpack(packed, LIMIT));
    assertArrayEquals(expected, body.bytes());
  }

  @Test
  void what_fits_comes_out_whole() throws IOException {
    for (int length : new int[] {0, 1, LIMIT}) {
      assertBody(noise(length), gzip(noise(length)));
    }
    assertBody(new byte[LIMIT], gzip(new byte[LIMIT]));
  }

  @Test
  void members_one_after_another_are_one_body() throws IOException {
    assertBody(joined(noise(3000), noise(20)), joined(gzip(noise(3000)), gzip(noise(20))));
    assertEquals(
        new Gzip.Unpacked.TooLarge(),
        Gzip.unpack(joined(gzip(noise(LIMIT)), gzip(noise(1))), LIMIT));
  }

  @Test
  void a_bomb_is_too_large_whether_it_says_so_or_not() throws IOException {
    byte[] bomb = gzip(new byte[100 * LIMIT]);
    assertEquals(new Gzip.Unpacked.TooLarge(), Gzip.unpack(bomb, LIMIT));
    assertEquals(new Gzip.Unpacked.TooLarge(), Gzip.unpack(announcing(bomb, 10), LIMIT));
    assertEquals(new Gzip.Unpacked.TooLarge(), Gzip.unpack(gzip(noise(LIMIT + 1)), LIMIT));
  }

  @Test
  void what_is_cut_off_or_lies_is_broken() throws IOException {
    byte[] packed = gzip(noise(5000));
    for (int length = 0; length < packed.length; length += 7) {
      assertInstanceOf(
          Gzip.Unpacked.Broken.class, Gzip.unpack(Arrays.copyOf(packed, length), LIMIT));
    }
    assertInstanceOf(Gzip.Unpacked.Broken.class, Gzip.unpack(announcing(packed, -1), LIMIT));
    assertInstanceOf(Gzip.Unpacked.Broken.class, Gzip.unpack(announcing(packed, LIMIT), LIMIT));
  }
}
