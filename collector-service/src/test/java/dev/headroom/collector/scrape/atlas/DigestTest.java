package dev.headroom.collector.scrape.atlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.outbound.OutboundRequest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  private static final OutboundRequest REQUEST =
      OutboundRequest.get(
          URI.create("http://www.example.org/dir/index.html?a=b"), Duration.ofSeconds(1), 1);
  private static final Digest.Keys KEYS = new Digest.Keys("Mufasa", "Circle of Life");

  @ParameterizedTest
  @ValueSource(strings = {"MD5", "SHA-256"})
  void an_answer_is_the_one_that_the_rfc_computes(String algorithm) throws Exception {
    Digest digest =
        Digest.of(
            "Digest realm=\"r\", domain=\"\", nonce=\"n\", algorithm=%s, qop=\"auth,auth-int\", opaque=\"o\""
                .formatted(algorithm));
    String answer = digest.next(REQUEST, KEYS);
    String cnonce = answer.replaceAll(".*cnonce=\"([0-9a-f]+)\".*", "$1");
    String secret = hash(algorithm, "Mufasa:r:Circle of Life");
    String what = hash(algorithm, "GET:/dir/index.html?a=b");
    assertEquals(
        "Digest username=\"Mufasa\", realm=\"r\", nonce=\"n\", uri=\"/dir/index.html?a=b\","
            + " algorithm=%s, qop=auth, nc=00000001, cnonce=\"%s\", response=\"%s\", opaque=\"o\""
                .formatted(
                    algorithm,
                    cnonce,
                    hash(algorithm, secret + ":n:00000001:" + cnonce + ":auth:" + what)),
        answer);
  }

  @Test
  void no_two_answers_are_the_same() {
    Digest digest = Digest.of("Digest realm=\"r\", nonce=\"n\", qop=\"auth\"");
    String first = digest.next(REQUEST, KEYS);
    String second = digest.next(REQUEST, KEYS);
    assertNotEquals(first, second);
    assertTrue(second.contains("nc=00000002"), second);
  }

  @Test
  void a_challenge_that_cannot_be_answered_is_none() {
    assertNotNull(Digest.of("digest nonce=n, realm=r, qop=auth"));
    assertNull(Digest.of("Basic realm=\"r\""));
    assertNull(Digest.of("Digest realm=\"r\", qop=\"auth\""));
    assertNull(Digest.of("Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\""));
    assertNull(Digest.of("Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5-sess"));
    assertNull(Digest.of("null"));
  }

  private static String hash(String algorithm, String text) throws Exception {
    byte[] bytes =
        java.security.MessageDigest.getInstance(algorithm).digest(text.getBytes("UTF-8"));
    return java.util.HexFormat.of().formatHex(bytes);
  }
}
