package dev.headroom.collector.push;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headroom.collector.push.remotewrite.RemoteWriteBodies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class UnpackingTest {

  private static final int LIMIT = 1000;

  private final Unpacking unpacking = new Unpacking(LIMIT);

  private static byte[] gzip(byte[] body) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  private static int status(Runnable unpack) {
    return assertThrows(PushRefused.class, unpack::run).status();
  }

  @Test
  void what_fits_comes_out_whole() throws IOException {
    byte[] body = new byte[LIMIT];
    new Random(1).nextBytes(body);
    assertArrayEquals(body, unpacking.snappy(RemoteWriteBodies.snappy(body)));
    assertArrayEquals(body, unpacking.gzip(gzip(body)));
    assertArrayEquals(body, unpacking.plain(body));
  }

  @Test
  void a_bomb_is_refused_before_it_is_unpacked() throws IOException {
    byte[] zeros = new byte[LIMIT + 1];
    byte[] bomb = gzip(new byte[50 << 20]);
    assertEquals(413, status(() -> unpacking.snappy(RemoteWriteBodies.snappy(zeros))));
    assertEquals(413, status(() -> unpacking.gzip(bomb)));
    assertEquals(413, status(() -> unpacking.plain(zeros)));
    // Says that it has 4 GB.
    byte[] boast = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 0};
    assertThrows(PushRefused.class, () -> unpacking.snappy(boast));
  }

  @Test
  void broken_packages_are_refused() throws IOException {
    var random = new Random(7);
    byte[] good = RemoteWriteBodies.snappy(new byte[LIMIT]);
    for (int round = 0; round < 20_000; round++) {
      byte[] broken = round % 2 == 0 ? good.clone() : new byte[random.nextInt(60)];
      for (int i = 0; i < broken.length; i++) {
        if (round % 2 == 1 || random.nextInt(20) == 0) {
          broken[i] = (byte) random.nextInt();
        }
      }
      try {
        unpacking.snappy(broken);
      } catch (PushRefused expected) {
        assertEquals(0, expected.status() / 500);
      }
    }
    assertEquals(400, status(() -> unpacking.gzip(new byte[] {1, 2, 3})));
    assertEquals(400, status(() -> unpacking.snappy(new byte[0])));
  }
}
