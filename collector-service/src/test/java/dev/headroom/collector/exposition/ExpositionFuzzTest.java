package dev.headroom.collector.exposition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken bodies: an error with a place inside the body, or samples; nothing else. */
class ExpositionFuzzTest {

  private static final int ROUNDS = 4000;
  private static final byte[] SPICE =
      "{}\"\\\n #=,.+-eE0N\t\u0000\u00ff_:".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

  @ParameterizedTest
  @ValueSource(strings = {"fastapi.txt", "specification.txt", "openmetrics.om"})
  void a_mutated_body_is_samples_or_an_error(String name) {
    long seed = Long.getLong("simulation.seed", 20260101L);
    var random = new Random(seed);
    byte[] original = Bodies.resource(name);
    var remembering = Bodies.parser();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = mutated(original, random);
      String where = "seed " + seed + ", round " + round;
      ExpositionResult result = remembering.parse(body, Bodies.formatOf(name));
      assertEquals(
          Bodies.shown(Bodies.parser().parse(body, Bodies.formatOf(name))),
          Bodies.shown(result),
          where);
      if (result instanceof Malformed malformed) {
        long lines = 1;
        for (byte b : body) {
          lines += b == '\n' ? 1 : 0;
        }
        assertTrue(malformed.line() >= 1 && malformed.line() <= lines, where);
        assertTrue(malformed.column() >= 1 && malformed.column() <= body.length + 1, where);
        assertTrue(malformed.offending().length() <= 63, where);
      }
    }
  }

  private static byte[] mutated(byte[] original, Random random) {
    byte[] body = original.clone();
    for (int edits = 1 + random.nextInt(3); edits > 0 && body.length > 0; edits--) {
      int at = random.nextInt(body.length);
      switch (random.nextInt(4)) {
        case 0 -> body[at] = SPICE[random.nextInt(SPICE.length)];
        case 1 -> body[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> {
          int to = Math.min(body.length, at + 1 + random.nextInt(30));
          byte[] cut = Arrays.copyOf(body, body.length - (to - at));
          System.arraycopy(body, to, cut, at, body.length - to);
          body = cut;
        }
        default -> body = random.nextInt(4) == 0 ? Arrays.copyOf(body, at) : body;
      }
    }
    return body;
  }
}
