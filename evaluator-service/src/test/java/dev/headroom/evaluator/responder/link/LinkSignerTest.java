package dev.headroom.evaluator.responder.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinkSignerTest {

  private static final Instant NOW = Instant.parse("2026-02-18T10:00:00Z");
  private static final ApprovalLink LINK = new ApprovalLink("plan1", "abc", NOW.plusSeconds(60));

  private final LinkSigner signer = new LinkSigner("a secret of some length");

  @Test
  void a_link_says_what_it_was_made_of() {
    assertEquals(Optional.of(LINK), signer.read(signer.token(LINK), NOW));
  }

  @Test
  void an_expired_link_says_nothing() {
    assertEquals(Optional.empty(), signer.read(signer.token(LINK), NOW.plusSeconds(60)));
  }

  @Test
  void a_link_of_another_secret_says_nothing() {
    String other = new LinkSigner("another secret, as long").token(LINK);
    assertEquals(Optional.empty(), signer.read(other, NOW));
  }

  @Test
  void a_forged_link_says_nothing_and_breaks_nothing() {
    String token = signer.token(LINK);
    var random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      var forged = new StringBuilder(token);
      forged.setCharAt(random.nextInt(token.length()), (char) (33 + random.nextInt(90)));
      Optional<ApprovalLink> read = signer.read(forged.toString(), NOW);
      assertTrue(read.isEmpty() || read.get().equals(LINK), forged::toString);
    }
    assertEquals(Optional.empty(), signer.read("", NOW));
    assertEquals(Optional.empty(), signer.read("....", NOW));
    assertEquals(Optional.empty(), signer.read("x".repeat(10_000) + ".y", NOW));
  }

  @Test
  void a_short_secret_is_refused() {
    var refused = assertThrows(IllegalArgumentException.class, () -> new LinkSigner("short"));
    assertTrue(refused.getMessage().contains("16"));
  }
}
