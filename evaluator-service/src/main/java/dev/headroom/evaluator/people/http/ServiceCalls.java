package dev.headroom.evaluator.people.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.evaluator.people.Delivery;
import dev.headroom.evaluator.people.NoticeWords;
import dev.headroom.evaluator.people.Secrets;
import dev.headroom.evaluator.runbook.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service over HTTP with JSON. Redirects are not followed: what answers is what the runbook
 * named, and a token goes nowhere else.
 */
public final class ServiceCalls {

  private static final int MAX_ANSWER_BYTES = 1 << 20;
  private static final int MAX_SAID_CHARS = 400;

  private final String service;
  private final OutboundHttp http;
  private final ObjectMapper json;
  private final InstantSource clock;
  private final Duration timeout;
  private final Secrets secrets;

  private ServiceCalls(
      String service,
      OutboundHttp http,
      ObjectMapper json,
      InstantSource clock,
      Duration timeout,
      Secrets secrets) {
    this.service = service;
    this.http = http;
    this.json = json;
    this.clock = clock;
    this.timeout = timeout;
    this.secrets = secrets;
  }

  /** How services are called. */
  public record Means(OutboundHttp http, ObjectMapper json, InstantSource clock, Duration timeout) {

    /**
     * To one of them.
     *
     * @param service as people call it
     */
    public ServiceCalls to(String service, Secrets secrets) {
      return new ServiceCalls(service, http, json, clock, timeout, secrets);
    }
  }

  public Reply get(String url, Map<String, String> headers) {
    return send("GET", url, headers, null);
  }

  public Reply post(String url, Map<String, String> headers, Map<String, Object> body) {
    return send("POST", url, headers, bytes(body));
  }

  public Reply patch(String url, Map<String, String> headers, Map<String, Object> body) {
    return send("PATCH", url, headers, bytes(body));
  }

  /** The bytes of plain data: the same for the same data. */
  public static byte[] bytes(Map<String, Object> body) {
    return Json.write(body).getBytes(StandardCharsets.UTF_8);
  }

  /** An answer that is a success without what the service promises. */
  public static Delivery unexpected(Reply.Answer answer) {
    return new Delivery.Failed(answer.says() + ": not an answer of this service", null, true);
  }

  /** Sends bytes that are JSON, or nothing. */
  public Reply send(
      String method, String url, Map<String, String> headers, byte @Nullable [] body) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      // The text is not repeated: it may be the secret itself.
      return refused("its address is no http address");
    }
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    all.put("User-Agent", "headroom");
    if (body != null) {
      all.put("Content-Type", "application/json; charset=utf-8");
    }
    for (Map.Entry<String, String> header : all.entrySet()) {
      if (!header.getValue().chars().allMatch(c -> c >= ' ' && c < 127)) {
        return refused("the header " + header.getKey() + " holds more than plain characters");
      }
    }
    OutboundRequest request = OutboundRequest.direct(method, uri, all, timeout, MAX_ANSWER_BYTES);
    return switch (http.send(body == null ? request : request.withBody(body))) {
      case OutboundResult.Answered answered -> answer(answered, all);
      case OutboundResult.Refused refused -> refused(refused.reason());
      case OutboundResult.Failed failed ->
          new Reply.NoAnswer(
              new Delivery.Failed(
                  "%s did not answer (%s): %s".formatted(service, failed.code(), failed.reason()),
                  null,
                  mayHaveArrived(failed.code())));
    };
  }

  /** Before there is a connection nothing is sent. */
  private static boolean mayHaveArrived(String code) {
    return switch (code) {
      case "dns", "connect", "tls" -> false;
      default -> true;
    };
  }

  private Reply refused(String reason) {
    return new Reply.NoAnswer(
        new Delivery.Refused("%s was not called: %s".formatted(service, reason)));
  }

  private Reply answer(OutboundResult.Answered answered, Map<String, String> sent) {
    String text = new String(answered.body(), StandardCharsets.UTF_8);
    // Before it is cut: half a secret is still one.
    String said = NoticeWords.line(secrets.redact(withoutCredentials(text, sent)), MAX_SAID_CHARS);
    return new Reply.Answer(
        answered.status(),
        answered.headers(),
        tree(answered.body()),
        "%s answered %d%s".formatted(service, answered.status(), said.isEmpty() ? "" : ": " + said),
        RetryAfter.read(answered.header("Retry-After"), clock.instant()));
  }

  /** A service may echo what it was sent, where a secret stands in another form. */
  private static String withoutCredentials(String text, Map<String, String> sent) {
    String authorization = sent.get("Authorization");
    return authorization == null
        ? text
        : text.replace(authorization.substring(authorization.indexOf(' ') + 1), Secrets.HIDDEN);
  }

  private JsonNode tree(byte[] body) {
    try {
      JsonNode tree = json.readTree(body);
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
  }
}
