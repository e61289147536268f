package dev.headroom.common.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant AT = Instant.ofEpochSecond(1614265330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

  /** The vector that the specification's own libraries are tested with. */
  @Test
  void the_published_vector_is_signed_as_published() {
    assertEquals(
        Map.of(
            "webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "webhook-timestamp", "1614265330",
            "webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="),
        sign(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek"));
  }

  @Test
  void two_secrets_sign_one_after_the_other() {
    String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[64]);
    String signatures = sign(SECRET + " " + other + "\n", "a").get("webhook-signature");
    assertEquals(
        sign(SECRET, "a").get("webhook-signature")
            + " "
            + sign(other, "a").get("webhook-signature"),
        signatures);
  }

  @Test
  void an_id_holds_no_full_stop() {
    Map<String, String> dotted = sign(SECRET, "team/a.b@2026-07-21T09:00:00.5Z");
    assertEquals("team/a%2Eb@2026-07-21T09:00:00%2E5Z", dotted.get("webhook-id"));
    assertEquals(
        sign(SECRET, "team/a%2Eb@2026-07-21T09:00:00%2E5Z").get("webhook-signature"),
        dotted.get("webhook-signature"));
  }

  @Test
  void a_secret_has_the_prefix_and_24_to_64_bytes() {
    assertTrue(accepted(new byte[24]));
    assertTrue(accepted(new byte[64]));
    assertFalse(accepted(new byte[23]));
    assertFalse(accepted(new byte[65]));
    for (String secret :
        new String[] {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64!", SECRET + " x"}) {
      assertTrue(WebhookSignature.of(secret).isEmpty(), secret);
    }
  }

  private static boolean accepted(byte[] key) {
    return WebhookSignature.of("whsec_" + Base64.getEncoder().encodeToString(key)).isPresent();
  }

  private static Map<String, String> sign(String secrets, String id) {
    return WebhookSignature.of(secrets).orElseThrow().headers(id, AT, BODY);
  }
}
