package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.UrlPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"http": {"method": "POST", "url": "...", "headers": {}, "body": {}}}}. */
final class ActionJson {

  private static final Set<String> KINDS = ScheduleJson.ordered("http");
  private static final Set<String> LATER = Set.of("stream", "worker", "kubernetes");
  private static final Set<String> HTTP =
      ScheduleJson.ordered("method", "url", "headers", "body", "timeout");
  private static final Set<String> METHODS =
      ScheduleJson.ordered("POST", "GET", "PUT", "PATCH", "DELETE");

  /** Set by the scheduler itself, or by the connection. */
  private static final Set<String> RESERVED_HEADERS =
      Set.of(
          "idempotency-key",
          "x-headroom-fence",
          "host",
          "content-length",
          "transfer-encoding",
          "connection");

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");
  private static final String EXAMPLE =
      "{\"http\": {\"method\": \"POST\", \"url\": \"https://...\"}}";

  private final JsonReading reading;
  private final UrlPolicy policy;

  ActionJson(JsonReading reading, UrlPolicy policy) {
    this.reading = reading;
    this.policy = policy;
  }

  /** The action of a job's body; empty after a complaint. */
  Optional<Action> read(JsonNode body) {
    JsonNode node = body.get("action");
    if (node == null || node.isNull()) {
      reading.missing("/action", "is missing; write " + EXAMPLE);
      return Optional.empty();
    }
    if (!reading.isObject(node, "/action", EXAMPLE)) {
      return Optional.empty();
    }
    reading.checkKeys(node, "/action", KINDS, LATER);
    JsonNode http = node.get("http");
    if (http == null) {
      if (node.isEmpty()) {
        reading.error("/action", node, "says nothing; write " + EXAMPLE);
      }
      return Optional.empty();
    }
    return reading.isObject(http, "/action/http", EXAMPLE) ? http(http) : Optional.empty();
  }

  private Optional<Action> http(JsonNode node) {
    reading.checkKeys(node, "/action/http", HTTP, Set.of());
    String method =
        reading
            .text(node, "method", "/action/http", "POST")
            .orElse("POST")
            .toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      reading.error("/action/http/method", method, "must be " + String.join(", ", METHODS));
    }
    Duration timeout = timeout(node);
    Map<String, String> headers = headers(node.get("headers"));
    @Nullable String body = node.hasNonNull("body") ? node.get("body").toString() : null;
    if (body != null && method.equals("GET")) {
      reading.error("/action/http/body", body, "does not go with GET; write method POST");
    }
    return url(node).map(url -> new Action.Http(method, url, headers, body, timeout));
  }

  private Optional<URI> url(JsonNode node) {
    if (!node.hasNonNull("url")) {
      reading.missing("/action/http/url", "is missing; write \"https://...\"");
      return Optional.empty();
    }
    Optional<String> text = reading.text(node, "url", "/action/http", "https://...");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().contains("${")) {
      reading.error(
          "/action/http/url", text.get(), "holds ${...}; secrets are taken in headers only");
      return Optional.empty();
    }
    try {
      URI url = new URI(text.get());
      Optional<String> refusal = policy.refusal(url);
      refusal.ifPresent(why -> reading.error("/action/http/url", text.get(), why));
      return refusal.isPresent() ? Optional.empty() : Optional.of(url);
    } catch (URISyntaxException e) {
      reading.error("/action/http/url", text.get(), "is not a URL: " + e.getReason());
      return Optional.empty();
    }
  }

  private Duration timeout(JsonNode node) {
    return reading
        .text(node, "timeout", "/action/http", "30s")
        .flatMap(
            text -> {
              Optional<Duration> duration = Durations.parse(text);
              if (duration.isEmpty() || duration.get().compareTo(Action.Http.MAX_TIMEOUT) > 0) {
                reading.error(
                    "/action/http/timeout", text, "must be a duration up to 1h, such as 30s or 5m");
                return Optional.empty();
              }
              return duration;
            })
        .orElse(Action.Http.DEFAULT_TIMEOUT);
  }

  private Map<String, String> headers(@Nullable JsonNode node) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (node == null
        || node.isNull()
        || !reading.isObject(node, "/action/http/headers", "{\"Accept\": \"text/plain\"}")) {
      return headers;
    }
    node.properties().forEach(entry -> header(headers, entry.getKey(), entry.getValue()));
    return headers;
  }

  private void header(Map<String, String> headers, String name, JsonNode value) {
    String pointer = "/action/http/headers/" + name;
    if (!HEADER_NAME.matcher(name).matches()) {
      reading.error(pointer, name, "is not the name of a header");
    } else if (RESERVED_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      reading.error(pointer, name, "is set by the scheduler; leave it out");
    } else if (!value.isTextual() || !HEADER_VALUE.matcher(value.textValue()).matches()) {
      reading.error(pointer, value, "must be a text of printable ASCII");
    } else {
      headers.put(name, value.textValue());
    }
  }
}
