package dev.headroom.common.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BearerTokenTest {

  private static final String SECRET = "0123456789abcdef";

  @Test
  void only_the_whole_token_matches() {
    var token = new BearerToken(SECRET);
    assertTrue(token.matches("Bearer " + SECRET));
    assertTrue(token.matches("bearer " + SECRET));
    assertFalse(token.matches(null));
    assertFalse(token.matches(SECRET));
    assertFalse(token.matches("Basic " + SECRET));
    assertFalse(token.matches("Bearer " + SECRET + "x"));
    assertFalse(token.matches("Bearer " + SECRET.substring(1)));
    assertFalse(token.matches("Bearer "));
  }

  @Test
  void a_short_token_is_refused_with_advice_and_none_is_ever_shown() {
    var refused = assertThrows(IllegalArgumentException.class, () -> new BearerToken("short"));
    assertTrue(String.valueOf(refused.getMessage()).contains("openssl rand"));
    assertFalse(new BearerToken(SECRET).toString().contains(SECRET));
  }
}
