package dev.headroom.common.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StreamEntryCodecTest {

  private static final SampleBatch BATCH =
      new SampleBatch(
          "backend",
          1_700_000_000_123L,
          List.of(
              SeriesLabels.named("http_requests_total", "method", "GET", "status", "200"),
              SeriesLabels.named("up", "source", "backend")),
          new double[] {1027, StaleMarker.VALUE},
          null);

  private static final SampleBatch OWN_TIMES =
      new SampleBatch(
          "backend",
          1_700_000_000_123L,
          BATCH.series(),
          new double[] {Double.NEGATIVE_INFINITY, Double.NaN},
          new long[] {1_699_999_999_000L, 1_700_000_001_000L});

  private static final StreamEntryId KEY = new StreamEntryId(1_700_000_000_000L, 7);

  @Test
  void a_keyframe_comes_back_as_it_was_written() {
    for (SampleBatch batch : List.of(BATCH, OWN_TIMES)) {
      assertEquals(new StreamEntry.Keyframe(batch), decode(StreamEntryCodec.keyframe(batch)));
    }
  }

  @Test
  void a_delta_comes_back_with_the_series_of_its_keyframe() {
    var delta = (StreamEntry.Delta) decode(StreamEntryCodec.delta(KEY, OWN_TIMES));
    assertEquals(KEY, delta.keyframe());
    assertEquals(OWN_TIMES, delta.resolve(BATCH));
  }

  @Test
  void a_tick_comes_back() {
    assertEquals(new StreamEntry.Tick(), decode(StreamEntryCodec.tick()));
  }

  /** Entries that older versions wrote must stay readable for ever: these files never change. */
  @TestFactory
  Stream<DynamicTest> stored_entries_still_parse() {
    return Stream.of(
        golden("v1-keyframe", new StreamEntry.Keyframe(BATCH), StreamEntryCodec.keyframe(BATCH)),
        golden(
            "v1-keyframe-own-times",
            new StreamEntry.Keyframe(OWN_TIMES),
            StreamEntryCodec.keyframe(OWN_TIMES)),
        golden(
            "v1-delta",
            new StreamEntry.Delta(KEY, BATCH.scrapedAtMillis(), BATCH.values(), null),
            StreamEntryCodec.delta(KEY, BATCH)),
        golden("v1-tick", new StreamEntry.Tick(), StreamEntryCodec.tick()));
  }

  private static DynamicTest golden(String name, StreamEntry expected, byte[] written) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          byte[] stored = HexFormat.of().parseHex(resource(name + ".hex"));
          assertEquals(expected, decode(stored));
          assertArrayEquals(stored, written, "the writer's bytes changed: that is a new version");
        });
  }

  @Test
  void every_truncation_is_refused() {
    for (byte[] whole :
        List.of(StreamEntryCodec.keyframe(OWN_TIMES), StreamEntryCodec.delta(KEY, OWN_TIMES))) {
      for (int length = 0; length < whole.length; length++) {
        byte[] cut = Arrays.copyOf(whole, length);
        assertThrows(WireFormatException.class, () -> decode(cut));
      }
    }
  }

  @Test
  void bytes_after_the_end_are_refused() {
    byte[] whole = StreamEntryCodec.keyframe(BATCH);
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    var refused = assertThrows(WireFormatException.class, () -> decode(longer));
    assertEquals(WireFormatException.MALFORMED, refused.code());
  }

  @Test
  void an_unknown_version_is_refused_by_name() {
    var refused =
        assertThrows(
            WireFormatException.class, () -> StreamEntryCodec.decode("2", StreamEntryCodec.tick()));
    assertEquals(WireFormatException.UNKNOWN_VERSION, refused.code());
  }

  @Test
  void a_delta_for_another_number_of_series_is_refused() {
    var delta = new StreamEntry.Delta(KEY, 0, new double[] {1}, null);
    var refused = assertThrows(WireFormatException.class, () -> delta.resolve(BATCH));
    assertEquals(WireFormatException.KEYFRAME_MISMATCH, refused.code());
  }

  @Test
  void mutated_entries_give_an_entry_or_a_refusal() {
    var random = new Random(20_260_218);
    byte[] whole = StreamEntryCodec.keyframe(OWN_TIMES);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      try {
        decode(mutated);
      } catch (WireFormatException e) {
        refused++;
      }
    }
    assertEquals(true, refused > 1_000, "mutations were hardly ever noticed: " + refused);
  }

  private static StreamEntry decode(byte[] body) {
    return StreamEntryCodec.decode(StreamEntryCodec.VERSION, body);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = StreamEntryCodecTest.class.getResourceAsStream("/wire/" + name)) {
      if (in == null) {
        throw new IOException("no golden file " + name);
      }
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).strip();
    }
  }
}
