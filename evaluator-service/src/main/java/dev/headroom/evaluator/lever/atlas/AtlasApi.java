package dev.headroom.evaluator.lever.atlas;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult.Answered;
import dev.headroom.evaluator.lever.Fault;
import dev.headroom.evaluator.lever.Fault.Kind;
import dev.headroom.evaluator.lever.call.Calls;
import dev.headroom.evaluator.lever.call.Reply;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two calls of the Atlas Administration API v2 that levers need, as of version 2024-08-05: the
 * first in which each shard has its own specification and its own disk size. Safe for many threads.
 */
public final class AtlasApi {

  /**
   * Later versions of PATCH make a cluster's auto-scaling one by shard, which is not ours to do.
   */
  private static final String TYPE = "application/vnd.atlas.2024-08-05+json";

  private static final int MAX_ANSWER = 4 << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final OutboundHttp http;
  private final Calls calls;
  private final URI base;
  private final Duration timeout;
  private final AtlasLogin login;
  private final Supplier<String> nonces;
  private final @Nullable AccessTokens tokens;

  /**
   * @param nonces texts that nobody can guess, for digest authentication
   */
  public AtlasApi(
      OutboundHttp http, AtlasConfig config, InstantSource time, Supplier<String> nonces) {
    this.http = http;
    this.calls = new Calls(http);
    this.base = config.url();
    this.timeout = config.timeout();
    this.login = AtlasLogin.of(config);
    this.nonces = nonces;
    this.tokens =
        login instanceof AtlasLogin.ServiceAccount account
            ? new AccessTokens(calls, base.resolve("/api/oauth/token"), account, timeout, time)
            : null;
  }

  /** A cluster as it is, or why it cannot be read. */
  sealed interface Found {

    record It(Cluster cluster) implements Found {}

    record Nothing(Fault fault) implements Found {}
  }

  Found cluster(String project, String name) {
    return switch (send("GET", project, name, null)) {
      case Reply.Taken taken -> parsed(project, name, taken.body());
      case Reply.Refused refused -> new Found.Nothing(refused.fault());
      case Reply.Lost lost -> new Found.Nothing(lost.fault());
    };
  }

  /** Changes what the document says of a cluster; Atlas carries it out afterwards. */
  Reply change(String project, String name, ObjectNode document) {
    return send("PATCH", project, name, document.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String path(String project, String cluster) {
    return "/api/atlas/v2/groups/" + encoded(project) + "/clusters/" + encoded(cluster);
  }

  private static Found parsed(String project, String name, String body) {
    try {
      JsonNode document = JSON.readTree(body);
      if (document.path("replicationSpecs").isArray()) {
        return new Found.It(new Cluster((ObjectNode) document));
      }
    } catch (JsonProcessingException notJson) {
      // Falls through: it is no cluster.
    }
    return new Found.Nothing(
        new Fault(
            Kind.INVALID,
            "GET " + path(project, name) + " answered no cluster with `replicationSpecs`"));
  }

  private Reply send(String method, String project, String cluster, byte @Nullable [] body) {
    URI uri = base.resolve(path(project, cluster));
    return switch (login) {
      case AtlasLogin.None none ->
          new Reply.Lost(
              new Fault(
                  Kind.DENIED,
                  "the Atlas API has no credentials; set headroom.atlas.client-id and client-secret"
                      + " of a service account with the role Project Cluster Manager"),
              false);
      case AtlasLogin.ServiceAccount account -> withToken(method, uri, body);
      case AtlasLogin.ApiKey key -> withDigest(key, method, uri, body);
    };
  }

  private Reply withToken(String method, URI uri, byte @Nullable [] body) {
    if (tokens == null) {
      throw new IllegalStateException("a service account has tokens");
    }
    for (boolean last = false; ; last = true) {
      switch (tokens.token()) {
        case AccessTokens.Given.Denied denied -> {
          return new Reply.Lost(denied.fault(), false);
        }
        case AccessTokens.Given.Token token -> {
          Reply reply = exchange(method, uri, body, "Bearer " + token.text(), token.text());
          if (last || !(reply instanceof Reply.Refused refused && refused.status() == 401)) {
            return reply;
          }
          // Withdrawn before its time: another one may be taken.
          tokens.forget(token);
        }
      }
    }
  }

  private Reply withDigest(AtlasLogin.ApiKey key, String method, URI uri, byte @Nullable [] body) {
    // The challenge is asked for by a GET, so that no change is sent twice.
    String target = uri.getRawPath();
    String challenge =
        http.send(OutboundRequest.direct("GET", uri, headers(null, ""), timeout, MAX_ANSWER))
                    instanceof Answered answer
                && answer.status() == 401
                && answer.header("WWW-Authenticate") instanceof String asked
            ? asked
            : "";
    return Digest.answer(challenge, key, method, target, nonces.get())
        .map(authorization -> exchange(method, uri, body, authorization, key.privateKey()))
        // Without a challenge the call itself says what is wrong.
        .orElseGet(() -> exchange(method, uri, body, "", key.privateKey()));
  }

  private Reply exchange(
      String method, URI uri, byte @Nullable [] body, String authorization, String secret) {
    var request =
        OutboundRequest.direct(method, uri, headers(body, authorization), timeout, MAX_ANSWER);
    return calls.send(
        body == null ? request : request.withBody(body),
        method + " " + uri,
        text -> text.replace(secret, "${...}"));
  }

  private static Map<String, String> headers(byte @Nullable [] body, String authorization) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("Accept", TYPE);
    if (body != null) {
      headers.put("Content-Type", TYPE);
    }
    if (!authorization.isEmpty()) {
      headers.put("Authorization", authorization);
    }
    return headers;
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
