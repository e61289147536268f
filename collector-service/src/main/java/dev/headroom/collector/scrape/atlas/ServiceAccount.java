package dev.headroom.collector.scrape.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Deadline;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.JsonApi;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.time.MonotonicClock;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OAuth 2.0 client credentials (RFC 6749, section 4.4); a token is kept until it expires. */
final class ServiceAccount implements AtlasLogin {

  private static final int UNAUTHORIZED = 401;
  private static final long MOST_SECONDS = 86_400;

  /** So that no token expires on its way. */
  private static final long MARGIN_SECONDS = 60;

  private record Token(String value, Deadline valid) {}

  private final URI tokens;
  private final String clientId;
  private final String clientSecret;
  private final MonotonicClock clock;
  private @Nullable Token token;

  ServiceAccount(URI tokens, String clientId, String clientSecret, MonotonicClock clock) {
    this.tokens = tokens;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.clock = clock;
  }

  @Override
  public Answered send(JsonApi api, OutboundRequest request, Deadline deadline) throws CallFailed {
    Token kept = token;
    if (kept != null && !kept.valid().passed()) {
      Answered answered = api.exchange(AtlasLogin.with(request, "Bearer " + kept.value()));
      if (answered.status() != UNAUTHORIZED) {
        return answered;
      }
    }
    token = null;
    Token fresh = ask(api, deadline);
    token = fresh;
    return api.exchange(AtlasLogin.with(request, "Bearer " + fresh.value()));
  }

  private Token ask(JsonApi api, Deadline deadline) throws CallFailed {
    byte[] pair = (clientId + ":" + clientSecret).getBytes(UTF_8);
    JsonNode answer =
        JsonApi.read(
            api.exchange(
                OutboundRequest.direct(
                        "POST",
                        tokens,
                        Map.of(
                            "Authorization",
                            "Basic " + Base64.getEncoder().encodeToString(pair),
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "Accept",
                            "application/json"),
                        deadline.left(),
                        JsonApi.MAX_BODY_BYTES)
                    .withBody("grant_type=client_credentials".getBytes(UTF_8))));
    String value = answer.path("access_token").asText("");
    if (!value.matches("[\\x21-\\x7e]+")) {
      throw new CallFailed(
          new Failure("malformed-answer", "there is no access_token in the answer"));
    }
    long seconds = answer.path("expires_in").asLong(0) - MARGIN_SECONDS;
    return new Token(
        value, new Deadline(clock, Duration.ofSeconds(Math.clamp(seconds, 0, MOST_SECONDS))));
  }
}
