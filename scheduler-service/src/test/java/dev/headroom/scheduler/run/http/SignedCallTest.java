package dev.headroom.scheduler.run.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.JobId;
import dev.headroom.scheduler.job.SecretPolicy;
import dev.headroom.scheduler.job.UrlPolicy;
import dev.headroom.scheduler.run.Run;
import dev.headroom.scheduler.state.RunKey;
import dev.headroom.scheduler.state.RunResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Calls that a receiver checks as the Standard Webhooks specification asks it to. */
class SignedCallTest {

  private static final Instant NOW = Instant.parse("2026-07-21T09:00:01Z");
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OLD = "C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final Run RUN =
      new Run(
          new JobId("acme", "report"),
          RunKey.scheduled(Instant.parse("2026-07-21T09:00:00Z")),
          17,
          1,
          NOW,
          List.of());

  private final Receiver receiver = new Receiver(KEY);
  private List<String> allowed = List.of("HOOK_SECRET");

  @Test
  void a_receiver_accepts_a_signed_call() {
    assertEquals(RunResult.ran("200 welcome"), run("whsec_" + KEY, "{\"a\":1}"));
    OutboundRequest call = receiver.calls.getFirst();
    assertEquals(RUN.idempotencyKey(), call.headers().get("webhook-id"));
    assertEquals(RUN.idempotencyKey(), call.headers().get("Idempotency-Key"));
    assertEquals("17", call.headers().get("X-Headroom-Fence"));
    assertFalse(call.headers().toString().contains(KEY));
  }

  @Test
  void a_call_without_a_body_is_signed_too() {
    assertEquals(RunResult.ran("200 welcome"), run("whsec_" + KEY, null));
  }

  @Test
  void a_receiver_with_either_key_accepts_while_the_key_changes() {
    assertEquals("ok", run("whsec_" + OLD + " whsec_" + KEY, "{}").code());
  }

  @Test
  void a_receiver_refuses_another_key() {
    assertEquals(RunResult.failed("http-status", "401 who are you"), run("whsec_" + OLD, "{}"));
  }

  @Test
  void a_secret_that_is_missing_or_malformed_fails_the_run_before_the_call() {
    assertEquals("secret-missing", run(null, "{}").code());
    RunResult malformed = run(KEY, "{}");
    assertEquals("secret-invalid", malformed.code());
    assertFalse(malformed.detail().contains(KEY), malformed.detail());
    assertTrue(malformed.detail().contains("${HOOK_SECRET}"), malformed.detail());
    assertEquals(List.of(), receiver.calls);
  }

  @Test
  void a_secret_that_is_no_longer_listed_is_not_used() {
    allowed = List.of();
    RunResult refused = run("whsec_" + KEY, "{}");
    assertEquals("secret-not-allowed", refused.code());
    assertTrue(refused.detail().contains("HOOK_SECRET"), refused.detail());
    assertEquals(List.of(), receiver.calls);
  }

  private RunResult run(@Nullable String secret, @Nullable String body) {
    return new HttpActionRunner(
            receiver,
            UrlPolicy.ANY_HOST,
            new SecretPolicy(allowed, URI.create("http://evaluator:8080")),
            name -> name.equals("HOOK_SECRET") ? secret : null,
            () -> NOW)
        .run(
            RUN,
            new Action.Http(
                "POST",
                URI.create("https://hooks.example/run"),
                Map.of(),
                body,
                Duration.ofSeconds(5),
                "HOOK_SECRET"),
            null);
  }

  /** Verifies by the words of the specification, with none of the sender's code. */
  private static final class Receiver implements OutboundHttp {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    final List<OutboundRequest> calls = new ArrayList<>();
    private final String key;

    Receiver(String key) {
      this.key = key;
    }

    @Override
    public OutboundResult send(OutboundRequest request) {
      calls.add(request);
      boolean accepted = verifies(request);
      return new OutboundResult.Answered(
          accepted ? 200 : 401,
          Map.of(),
          (accepted ? "welcome" : "who are you").getBytes(StandardCharsets.UTF_8),
          Duration.ZERO);
    }

    private boolean verifies(OutboundRequest request) {
      String id = request.headers().get("webhook-id");
      String timestamp = request.headers().get("webhook-timestamp");
      Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
      byte[] body = request.body();
      String payload = body == null ? "" : new String(body, StandardCharsets.UTF_8);
      byte[] expected = mac(id + "." + timestamp + "." + payload);
      boolean matches = false;
      for (String signature : request.headers().get("webhook-signature").split(" ")) {
        String[] parts = signature.split(",", 2);
        matches |=
            parts[0].equals("v1")
                && MessageDigest.isEqual(expected, Base64.getDecoder().decode(parts[1]));
      }
      return matches && Duration.between(sent, NOW).abs().compareTo(TOLERANCE) < 0;
    }

    private byte[] mac(String content) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
