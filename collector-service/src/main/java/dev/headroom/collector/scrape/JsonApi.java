package dev.headroom.collector.scrape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.common.time.MonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls of an HTTP API that answers JSON and counts its callers. One that asks for patience is not
 * called before it is over. Not for use by two threads.
 */
public final class JsonApi {

  /** Of an answer, as sent and unpacked. */
  public static final int MAX_BODY_BYTES = 4 << 20;

  private static final Duration USUAL_PATIENCE = Duration.ofMinutes(1);
  private static final long MOST_PATIENCE_SECONDS = 3600;
  private static final int TOO_MANY = 429;

  private final OutboundHttp http;
  private final MonotonicClock clock;
  private @Nullable Deadline patience;

  public JsonApi(OutboundHttp http, MonotonicClock clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * What is answered, with any status but one.
   *
   * @throws CallFailed without an answer, or when the API asks for patience ({@code rate-limited})
   */
  public Answered exchange(OutboundRequest request) throws CallFailed {
    if (patience != null && !patience.passed()) {
      throw rateLimited(patience.left());
    }
    var headers = new LinkedHashMap<>(request.headers());
    headers.put("Accept-Encoding", "gzip");
    headers.put("User-Agent", "headroom-collector");
    return switch (http.send(request.withHeaders(headers))) {
      case OutboundResult.Refused refused ->
          throw new CallFailed(new Failure(refused.code(), refused.reason()));
      case OutboundResult.Failed failed ->
          throw new CallFailed(new Failure(failed.code(), failed.reason()));
      case Answered answered when answered.status() == TOO_MANY -> {
        var asked = new Deadline(clock, patience(answered.header("retry-after")));
        patience = asked;
        throw rateLimited(asked.left());
      }
      case Answered answered -> answered;
    };
  }

  /**
   * The document of an answer with status 200.
   *
   * @throws CallFailed for another status, or another body
   */
  public static JsonNode read(Answered answered) throws CallFailed {
    byte[] body =
        switch (Answer.of(answered, MAX_BODY_BYTES)) {
          case Answer.None none -> throw new CallFailed(none.failure());
          case Answer.Body bytes -> bytes.bytes();
        };
    JsonNode json;
    try {
      json = JsonFields.JSON.readTree(body);
    } catch (IOException e) {
      json = null;
    }
    if (answered.status() != 200) {
      throw new CallFailed(refusal(answered.status(), json));
    }
    if (json == null || !json.isObject()) {
      throw new CallFailed(
          new Failure(
              "malformed-answer", "the answer is not a JSON object; is the address right?"));
    }
    return json;
  }

  private static Failure refusal(int status, @Nullable JsonNode json) {
    String detail = json == null ? "" : NetworkFailure.shown(json.path("detail").asText(""));
    String said = "answered %d%s".formatted(status, detail.isEmpty() ? "" : ": " + detail);
    return switch (status) {
      case 401 -> new Failure("auth-failed", said);
      case 403 -> new Failure("privilege-missing", said);
      case 404 -> new Failure("not-found", said);
      default -> new Failure("http-status", said);
    };
  }

  /** In seconds; a date is rare and answered with the usual patience. */
  private static Duration patience(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.strip().matches("\\d{1,9}")
        ? Duration.ofSeconds(
            Math.clamp(Long.parseLong(retryAfter.strip()), 1, MOST_PATIENCE_SECONDS))
        : USUAL_PATIENCE;
  }

  private static CallFailed rateLimited(Duration left) {
    return new CallFailed(
        new Failure(
            "rate-limited",
            "the API asks for patience: %d s more".formatted(Math.ceilDiv(left.toMillis(), 1000))));
  }
}
