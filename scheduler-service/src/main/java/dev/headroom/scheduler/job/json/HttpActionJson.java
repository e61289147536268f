package dev.headroom.scheduler.job.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.headroom.scheduler.job.Action;
import dev.headroom.scheduler.job.SecretPolicy;
import dev.headroom.scheduler.job.UrlPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"method": "POST", "url": "...", "headers": {}, "body": {}, "secret": "${X}"}}. */
final class HttpActionJson {

  private static final String AT = "/action/http";
  private static final Set<String> KEYS =
      ScheduleJson.ordered("method", "url", "headers", "body", "timeout", "secret");
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

  /** Of one connection, and not of a request; definitions from before may have them. */
  private static final Set<String> HOP_BY_HOP =
      Set.of("upgrade", "te", "trailer", "expect", "keep-alive");

  private static final int MAX_PORT = 65_535;

  /** Set by the scheduler when there is a secret to sign with. */
  private static final Set<String> SIGNATURE_HEADERS =
      Set.of("webhook-id", "webhook-timestamp", "webhook-signature");

  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

  private final JsonReading reading;
  private final UrlPolicy policy;
  private final @Nullable SecretPolicy secrets;

  HttpActionJson(JsonReading reading, UrlPolicy policy, @Nullable SecretPolicy secrets) {
    this.reading = reading;
    this.policy = policy;
    this.secrets = secrets;
  }

  /** The action; empty after a complaint. */
  Optional<Action> read(JsonNode node) {
    if (!reading.isObject(node, AT, "{\"method\": \"POST\", \"url\": \"https://...\"}")) {
      return Optional.empty();
    }
    reading.checkKeys(node, AT, KEYS, Set.of());
    String method =
        reading.text(node, "method", AT, "POST").orElse("POST").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      reading.error(AT + "/method", method, "must be " + String.join(", ", METHODS));
    }
    Duration timeout = timeout(node);
    Map<String, String> headers = headers(node.get("headers"), node.hasNonNull("secret"));
    @Nullable String secret = secret(node);
    @Nullable String body = node.hasNonNull("body") ? node.get("body").toString() : null;
    if (body != null && method.equals("GET")) {
      reading.error(AT + "/body", body, "does not go with GET; write method POST");
    }
    Optional<URI> url = url(node);
    if (secrets != null && url.isPresent()) {
      checkSecrets(secrets, url.get(), headers, secret);
    }
    return url.map(to -> new Action.Http(method, to, headers, body, timeout, secret));
  }

  private void checkSecrets(
      SecretPolicy policy, URI url, Map<String, String> headers, @Nullable String secret) {
    headers.forEach(
        (name, value) ->
            SecretPolicy.references(value)
                .flatMap(variable -> policy.refusal(variable, url).stream())
                .findFirst()
                .ifPresent(why -> reading.error(AT + "/headers/" + escaped(name), value, why)));
    if (secret != null) {
      policy
          .refusal(secret, url)
          .ifPresent(why -> reading.error(AT + "/secret", "${" + secret + "}", why));
    }
  }

  private Optional<URI> url(JsonNode node) {
    if (!node.hasNonNull("url")) {
      reading.missing(AT + "/url", "is missing; write \"https://...\"");
      return Optional.empty();
    }
    Optional<String> text = reading.text(node, "url", AT, "https://...");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().contains("${")) {
      reading.error(AT + "/url", text.get(), "holds ${...}; secrets are taken in headers only");
      return Optional.empty();
    }
    try {
      URI url = new URI(text.get());
      Optional<String> refusal = policy.refusal(url);
      refusal.ifPresent(why -> reading.error(AT + "/url", text.get(), why));
      if (refusal.isEmpty() && (url.getPort() == 0 || url.getPort() > MAX_PORT)) {
        reading.refuse(AT + "/url", node.get("url"), "has no port from 1 to " + MAX_PORT);
      }
      return refusal.isPresent() ? Optional.empty() : Optional.of(url);
    } catch (URISyntaxException e) {
      reading.error(AT + "/url", text.get(), "is not a URL: " + e.getReason());
      return Optional.empty();
    }
  }

  private Duration timeout(JsonNode node) {
    return reading
        .text(node, "timeout", AT, "30s")
        .flatMap(
            text -> {
              Optional<Duration> duration = Durations.parse(text);
              if (duration.isEmpty() || duration.get().compareTo(Action.Http.MAX_TIMEOUT) > 0) {
                reading.error(
                    AT + "/timeout", text, "must be a duration up to 1h, such as 30s or 5m");
                return Optional.empty();
              }
              return duration;
            })
        .orElse(Action.Http.DEFAULT_TIMEOUT);
  }

  /** The variable of {@code ${VARIABLE}}; what is not a reference may be a secret, so is hidden. */
  private @Nullable String secret(JsonNode node) {
    Optional<String> text = reading.text(node, "secret", AT, "${WEBHOOK_SECRET}");
    if (text.isEmpty()) {
      return null;
    }
    Matcher reference = SecretPolicy.REFERENCE.matcher(text.get());
    if (!reference.matches()) {
      reading.missing(
          AT + "/secret",
          "must refer to an environment variable of the scheduler, as \"${WEBHOOK_SECRET}\"");
      return null;
    }
    return reference.group(1);
  }

  private Map<String, String> headers(@Nullable JsonNode node, boolean signed) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (node == null
        || node.isNull()
        || !reading.isObject(node, AT + "/headers", "{\"Accept\": \"text/plain\"}")) {
      return headers;
    }
    node.properties().forEach(entry -> header(headers, entry.getKey(), entry.getValue(), signed));
    return headers;
  }

  private void header(Map<String, String> headers, String name, JsonNode value, boolean signed) {
    String pointer = AT + "/headers/" + escaped(name);
    if (!HEADER_NAME.matcher(name).matches()) {
      reading.error(pointer, name, "is not the name of a header");
    } else if (isReserved(name.toLowerCase(Locale.ROOT), signed)) {
      reading.error(pointer, name, "is set by the scheduler; leave it out");
    } else if (!value.isTextual() || !HEADER_VALUE.matcher(value.textValue()).matches()) {
      reading.error(pointer, value, "must be a text of printable ASCII");
    } else {
      if (isOfConnection(name.toLowerCase(Locale.ROOT))) {
        reading.refuse(
            pointer, TextNode.valueOf(name), "is set by the scheduler or by HTTP; leave it out");
      }
      headers.put(name, value.textValue());
    }
  }

  /** As part of a JSON pointer. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static boolean isOfConnection(String name) {
    return name.startsWith("x-headroom-") || name.startsWith("proxy-") || HOP_BY_HOP.contains(name);
  }

  private static boolean isReserved(String name, boolean signed) {
    return RESERVED_HEADERS.contains(name) || (signed && SIGNATURE_HEADERS.contains(name));
  }
}
