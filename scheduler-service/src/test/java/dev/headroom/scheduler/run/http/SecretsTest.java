package dev.headroom.scheduler.run.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final Map<String, String> HEADERS =
      Map.of("Authorization", "Bearer ${TOKEN}", "X-Plain", "text");

  private final Secrets secrets = new Secrets(Map.of("TOKEN", "s3cret\n")::get);

  @Test
  void references_are_filled_at_the_call() {
    assertEquals(
        Map.of("Authorization", "Bearer s3cret", "X-Plain", "text"), secrets.fill(HEADERS));
    assertEquals(Optional.empty(), secrets.firstMissing(HEADERS));
    assertEquals(Optional.of("OTHER"), secrets.firstMissing(Map.of("X", "${OTHER}")));
  }

  @Test
  void an_answer_that_echoes_a_secret_is_recorded_without_it() {
    assertEquals(
        "got Bearer [hidden] and text", secrets.redact(HEADERS, "got Bearer s3cret and text"));
  }
}
