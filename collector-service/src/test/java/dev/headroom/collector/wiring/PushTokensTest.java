package dev.headroom.collector.wiring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PushTokensTest {

  private static final String TOKEN = "0123456789abcdef";

  private static PushTokens tokens(String token) {
    return new PushTokens(Map.of("cartie", token));
  }

  @Test
  void a_push_token_is_good_for_pushes_of_its_runbook_only() {
    PushTokens tokens = tokens(TOKEN);
    String bearer = "Bearer " + TOKEN;
    assertTrue(tokens.grants("/api/v1/push/cartie/json", bearer));
    assertTrue(tokens.grants("/api/v1/push/cartie/otlp/v1/metrics", bearer));
    assertFalse(tokens.grants("/api/v1/push/cartie/json", "Bearer 0123456789abcdeg"));
    assertFalse(tokens.grants("/api/v1/push/cartie/json", null));
    assertFalse(tokens.grants("/api/v1/push/caracal/json", bearer));
    assertFalse(tokens.grants("/api/v1/push/cartie2/json", bearer));
    assertFalse(tokens.grants("/api/v1/push/cartie", bearer));
    assertFalse(tokens.grants("/api/v1/sources/cartie", bearer));
  }

  @Test
  void a_short_token_is_refused_at_the_start_and_not_shown() {
    var refused = assertThrows(IllegalStateException.class, () -> tokens("short"));
    assertTrue(String.valueOf(refused.getMessage()).contains("push.tokens.cartie"));
    assertFalse(String.valueOf(refused.getMessage()).contains("short"));
  }
}
