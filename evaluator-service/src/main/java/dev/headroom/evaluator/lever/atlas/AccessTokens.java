package dev.headroom.evaluator.lever.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.lever.call.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a service account, asked for once and kept until shortly before it expires:
 * Atlas gives out ten a minute. Safe for many threads, of which one asks at a time.
 */
final class AccessTokens {

  /** A token must outlive the call that it is used for. */
  private static final Duration SPARE = Duration.ofMinutes(1);

  private static final int MAX_ANSWER = 64 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Calls calls;
  private final URI uri;
  private final AtlasLogin.ServiceAccount account;
  private final Duration timeout;
  private final InstantSource time;
  private @Nullable Given kept;

  /** A token, or why there is none. */
  sealed interface Given {

    record Token(String text, Instant until) implements Given {

      @Override
      public String toString() {
        return "token until " + until;
      }
    }

    record Denied(Fault fault) implements Given {}
  }

  AccessTokens(
      Calls calls,
      URI uri,
      AtlasLogin.ServiceAccount account,
      Duration timeout,
      InstantSource time) {
    this.calls = calls;
    this.uri = uri;
    this.account = account;
    this.timeout = timeout;
    this.time = time;
  }

  synchronized Given token() {
    if (kept instanceof Given.Token token && time.instant().isBefore(token.until())) {
      return token;
    }
    kept = ask();
    return kept;
  }

  /** Forgets a token that was not taken; another one that came meanwhile stays. */
  synchronized void forget(Given.Token token) {
    if (token.equals(kept)) {
      kept = null;
    }
  }

  private Given ask() {
    String pair = account.id() + ":" + account.secret();
    var request =
        OutboundRequest.direct(
                "POST",
                uri,
                Map.of(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Accept",
                    "application/json"),
                timeout,
                MAX_ANSWER)
            .withBody("grant_type=client_credentials".getBytes(StandardCharsets.US_ASCII));
    return switch (calls.send(request, "POST " + uri, this::redact)) {
      case Reply.Taken taken -> read(taken.body());
      case Reply.Refused refused when refused.status() == 400 ->
          new Given.Denied(
              new Fault(
                  Fault.Kind.DENIED,
                  refused.fault().says() + "; check headroom.atlas.client-id and client-secret"));
      case Reply.Refused refused -> new Given.Denied(refused.fault());
      case Reply.Lost lost -> new Given.Denied(lost.fault());
    };
  }

  private Given read(String body) {
    try {
      JsonNode answer = JSON.readTree(body);
      String token = answer.path("access_token").asText();
      long seconds = answer.path("expires_in").asLong();
      if (!token.isEmpty() && token.chars().noneMatch(Character::isISOControl)) {
        return new Given.Token(token, time.instant().plusSeconds(seconds).minus(SPARE));
      }
    } catch (JsonProcessingException notJson) {
      // Falls through: what was answered may hold a token and is not shown.
    }
    return new Given.Denied(
        new Fault(Fault.Kind.UNREACHABLE, "POST " + uri + " answered without an access_token"));
  }

  private String redact(String text) {
    return text.replace(account.secret(), "${headroom.atlas.client-secret}");
  }
}
