package dev.headroom.evaluator.lever.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headroom.common.outbound.OutboundRequest;
import dev.headroom.evaluator.runbook.model.LeverTarget.HttpApi;
import dev.headroom.evaluator.runbook.model.LeverTarget.ReadBack;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a runbook declares for a lever, ready to be sent.
 *
 * @param labels of the firing; every one that the lever's texts need is among them
 */
record Declared(
    HttpApi api,
    Duration timeout,
    Function<String, @Nullable String> environment,
    FiringLabels labels) {

  private static final int MAX_ANSWER = 1 << 20;
  private static final String TYPE = "Content-Type";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * @param shown method and address, with references as such
   */
  record Request(OutboundRequest request, String shown, Secrets secrets) {

    /** Without the headers: they hold secrets. */
    @Override
    public String toString() {
      return shown;
    }
  }

  /** How the present value is read. */
  Request reading() throws Undeclared {
    ReadBack read = back();
    @Nullable String own = read.url();
    Template url = new Template(own == null ? api.url() : own);
    if (url.hasValue()) {
      throw new Undeclared(
          "the address has ${value} in it, so it does not say where the present value is; declare"
              + " `read: {url: ..., field: ...}`");
    }
    Map<String, String> templates = headers();
    templates.remove(TYPE);
    templates.values().removeIf(header -> new Template(header).hasValue());
    templates.putIfAbsent("Accept", "application/json");
    Secrets secrets = secrets(url.text(), templates, "");
    UnaryOperator<String> places = places(secrets, null);
    URI uri = uri(url, places);
    OutboundRequest request =
        OutboundRequest.get(uri, timeout, MAX_ANSWER).withHeaders(filled(templates, places));
    return new Request(request, "GET " + shown(url, null), secrets);
  }

  /** How a value is set. Redirects are not followed: the address that was declared is changed. */
  Request setting(String value, String key) throws Undeclared {
    Template url = new Template(api.url());
    String body = body();
    Map<String, String> templates = headers();
    if (!url.hasValue()
        && !new Template(body).hasValue()
        && templates.values().stream().noneMatch(header -> new Template(header).hasValue())) {
      throw new Undeclared("the request has no ${value} in it; write it where the new value goes");
    }
    Secrets secrets = secrets(url.text(), templates, body);
    UnaryOperator<String> places = places(secrets, value);
    Map<String, String> headers = filled(templates, places);
    headers.put("Idempotency-Key", key);
    var request =
        OutboundRequest.direct(api.method().name(), uri(url, places), headers, timeout, MAX_ANSWER);
    return new Request(
        api.body() == null
            ? request
            : request.withBody(body(places).getBytes(StandardCharsets.UTF_8)),
        api.method() + " " + shown(url, value),
        secrets);
  }

  /** The request that sets a value as text, with references as such. */
  String text(String value, String key) {
    StringBuilder text = new StringBuilder();
    text.append(api.method()).append(' ').append(shown(new Template(api.url()), value));
    Map<String, String> headers = headers();
    headers.put("Idempotency-Key", key);
    headers.forEach(
        (name, header) ->
            text.append('\n')
                .append(name)
                .append(": ")
                .append(
                    new Template(header).filled(place -> reference(place, value), Encoding.PLAIN)));
    if (api.body() != null) {
      Template body = new Template(body());
      UnaryOperator<String> places = place -> reference(place, value);
      text.append("\n\n")
          .append(isJson() ? body.filledJson(places) : body.filled(places, Encoding.PLAIN));
    }
    return text.toString();
  }

  /** The address that sets it, of this firing, with references as such. */
  String address() {
    return shown(new Template(api.url()), null);
  }

  private UnaryOperator<String> places(Secrets secrets, @Nullable String value) {
    return place -> {
      @Nullable String meant = meant(place, value);
      return meant == null ? secrets.value(place) : meant;
    };
  }

  private @Nullable String meant(String place, @Nullable String value) {
    return place.equals(Template.VALUE) ? value : labels.value(place);
  }

  ReadBack back() throws Undeclared {
    if (api.read() == null) {
      throw new Undeclared(
          "the present value is unknown, and what cannot be read back is not moved; declare `read:"
              + " {field: /where/in/the/answer}`, and its `url` if it is another one");
    }
    return api.read();
  }

  /** By name in any case, as they are declared; the token is one of them. */
  private Map<String, String> headers() {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(api.headers());
    if (api.bearerToken() != null) {
      headers.put("Authorization", "Bearer " + api.bearerToken());
    }
    if (api.body() != null) {
      headers.putIfAbsent(TYPE, "application/json");
    }
    return headers;
  }

  private Secrets secrets(String url, Map<String, String> headers, String body) throws Undeclared {
    Set<String> names = new LinkedHashSet<>(new Template(url).places());
    headers.values().forEach(header -> names.addAll(new Template(header).places()));
    names.addAll(new Template(body).places());
    names.remove(Template.VALUE);
    names.removeIf(FiringLabels::isLabel);
    return new Secrets(names, environment);
  }

  private Map<String, String> filled(Map<String, String> templates, UnaryOperator<String> places)
      throws Undeclared {
    Map<String, String> filled = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Map.Entry<String, String> header : templates.entrySet()) {
      labels.asTheyAre(new Template(header.getValue()), "the header " + header.getKey());
      String value = new Template(header.getValue()).filled(places, Encoding.PLAIN);
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw new Undeclared("the header " + header.getKey() + " is not one line");
      }
      filled.put(header.getKey(), value);
    }
    return filled;
  }

  private URI uri(Template url, UnaryOperator<String> places) throws Undeclared {
    int host = url.text().indexOf("://") + 3;
    int end = host;
    while (end < url.text().length() && "/?#".indexOf(url.text().charAt(end)) < 0) {
      end++;
    }
    if (url.text().substring(0, end).contains("${")) {
      throw new Undeclared(
          "the host of " + url.text() + " stands as it is, without a ${reference}");
    }
    labels.inAddress(url);
    try {
      return URI.create(url.filled(places, Encoding.URL));
    } catch (IllegalArgumentException e) {
      throw new Undeclared(url.text() + " is no address");
    }
  }

  private String body() {
    return api.body() == null ? "" : api.body();
  }

  private String body(UnaryOperator<String> places) throws Undeclared {
    Template body = new Template(body());
    if (!isJson()) {
      if (type().contains("x-www-form-urlencoded")) {
        return body.filled(places, Encoding.FORM);
      }
      labels.asTheyAre(body, "the body");
      return body.filled(places, Encoding.PLAIN);
    }
    String json = body.filledJson(places);
    try {
      JSON.readTree(json);
      return json;
    } catch (JsonProcessingException e) {
      throw new Undeclared(
          "the body is not JSON once the value stands in it; write e.g. {\"workers\": ${value}}, or"
              + " declare another Content-Type");
    }
  }

  private boolean isJson() {
    return type().contains("json");
  }

  private String type() {
    return headers().getOrDefault(TYPE, "").toLowerCase(Locale.ROOT);
  }

  /** With the value and the labels where they stand, and references as such. */
  private String shown(Template url, @Nullable String value) {
    return url.filled(
        place -> {
          @Nullable String meant = meant(place, value);
          return meant == null ? "${" + place + "}" : Encoding.URL.apply(meant);
        },
        Encoding.PLAIN);
  }

  private String reference(String place, String value) {
    return Objects.requireNonNullElse(meant(place, value), "${" + place + "}");
  }
}
