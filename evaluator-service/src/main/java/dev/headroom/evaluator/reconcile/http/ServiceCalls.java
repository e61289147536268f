package dev.headroom.evaluator.reconcile.http;

import dev.headroom.common.auth.AuthConfig;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.common.outbound.OutboundResult;
import dev.headroom.evaluator.reconcile.ReconcileConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calls between the services, with the token that they share. */
@ApplicationScoped
class ServiceCalls {

  private static final int MAX_ANSWER = 8 << 20;
  private static final int SHOWN = 300;

  private final OutboundHttp http;
  private final ReconcileConfig config;
  private final Optional<String> token;

  ServiceCalls(OutboundHttp http, ReconcileConfig config, AuthConfig auth) {
    this.http = http;
    this.config = config;
    this.token = auth.token();
  }

  boolean authenticated() {
    return token.isPresent();
  }

  void put(URI uri, String json) {
    call("PUT", uri, json, false);
  }

  /** Deletes; what is not there is as good as deleted. */
  void delete(URI uri) {
    call("DELETE", uri, null, true);
  }

  String get(URI uri) {
    return call("GET", uri, null, false);
  }

  private String call(String method, URI uri, @Nullable String json, boolean mayBeMissing) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept", "application/json");
    token.ifPresent(secret -> headers.put("Authorization", "Bearer " + secret));
    var request = OutboundRequest.direct(method, uri, headers, config.timeout(), MAX_ANSWER);
    if (json != null) {
      headers.put("Content-Type", "application/json");
      request = request.withHeaders(headers).withBody(json.getBytes(StandardCharsets.UTF_8));
    }
    String call = method + " " + uri;
    return switch (http.send(request)) {
      case OutboundResult.Answered answer -> {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        boolean fine = answer.status() / 100 == 2 || mayBeMissing && answer.status() == 404;
        if (!fine) {
          throw new ServiceCallException(
              "%s answered %d: %s".formatted(call, answer.status(), shown(text)));
        }
        yield text;
      }
      case OutboundResult.Refused refused ->
          throw new ServiceCallException(call + " refused: " + refused.reason());
      case OutboundResult.Failed failed ->
          throw new ServiceCallException(
              "%s failed: %s (%s)".formatted(call, failed.reason(), failed.code()));
    };
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
