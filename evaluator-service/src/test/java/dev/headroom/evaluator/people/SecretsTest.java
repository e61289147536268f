package dev.headroom.evaluator.people;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headroom.evaluator.runbook.model.ChannelType;
import dev.headroom.evaluator.runbook.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private final Map<String, String> environment =
      Map.of(
          "TOKEN", " tok/en+one \n",
          "LONG", "tok/en+one-and-more",
          "URL", "https://hooks.example.org/services/T0/B0/x1y2z3",
          "TWO", "whsec_the-first whsec_the-second",
          "PHRASE", "correct horse battery",
          "SHORT", "eu",
          "EMPTY", " ",
          "HEADROOM_AUTH_TOKEN", "the-services-own-token",
          "HEADROOM_SECRET_PAGER", "pager-key");

  private final Secrets secrets =
      new Secrets(
          Set.of("TOKEN", "LONG", "URL", "TWO", "PHRASE", "SHORT", "EMPTY", "HEADROOM_AUTH_TOKEN"),
          environment::get);

  @Test
  void every_form_of_a_value_is_hidden_and_ordinary_words_are_not() {
    assertEquals("a [hidden] b", secrets.redact("a tok/en+one b"));
    assertEquals("[hidden]", secrets.redact("tok/en+one-and-more"));
    assertEquals("?q=[hidden]&r", secrets.redact("?q=tok%2Fen%2Bone&r"));
    assertEquals("no route /[hidden]", secrets.redact("no route /services/T0/B0/x1y2z3"));
    assertEquals("[hidden] or [hidden]", secrets.redact("whsec_the-second or whsec_the-first"));
    assertEquals("[hidden]", secrets.redact("the-services-own-token"));
    assertEquals("a battery; [hidden]", secrets.redact("a battery; correct horse battery"));
    assertEquals("the queue of neutral users", secrets.redact("the queue of neutral users"));
  }

  @Test
  void what_is_missing_or_the_evaluators_own_is_refused_by_name() {
    assertEquals(Optional.empty(), secrets.refusal(Set.of("TOKEN", "HEADROOM_SECRET_PAGER")));
    assertEquals(
        Optional.of("${EMPTY}, which is not set in the evaluator's environment"),
        secrets.refusal(Set.of("TOKEN", "EMPTY")));
    assertEquals(
        Optional.of("${HEADROOM_AUTH_TOKEN}, which is the evaluator's own and goes nowhere"),
        secrets.refusal(Set.of("HEADROOM_AUTH_TOKEN")));
    assertEquals(
        Optional.of("${QUARKUS_REDIS_HOSTS}, which is the evaluator's own and goes nowhere"),
        secrets.refusal(Set.of("QUARKUS_REDIS_HOSTS")));
  }

  @Test
  void references_are_found_and_filled_wherever_they_stand() {
    var webhook =
        new ChannelType.Webhook(
            "${URL}", new Secret("TWO"), Map.of("Authorization", "Bearer ${TOKEN}"));
    assertEquals(Set.of("URL", "TWO", "TOKEN"), Secrets.references(webhook));
    assertEquals("Bearer tok/en+one", secrets.fill("Bearer ${TOKEN}"));
    assertEquals("tok/en+one", secrets.value(new Secret("TOKEN")));
  }
}
