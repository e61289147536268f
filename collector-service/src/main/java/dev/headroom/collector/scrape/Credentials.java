package dev.headroom.collector.scrape;

import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.HttpTarget.BasicAuth;
import dev.headroom.collector.source.References;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of a target with their references resolved, or why they cannot be. */
sealed interface Credentials {

  record Missing(Failure failure) implements Credentials {}

  /**
   * Headers ready to send.
   *
   * @param secrets the values of the references, by name
   */
  record Resolved(Map<String, String> headers, Map<String, String> secrets) implements Credentials {

    /** The text with every secret in it replaced by its reference. */
    String redact(String text) {
      String redacted = text;
      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        if (!secret.getValue().isEmpty()) {
          redacted = redacted.replace(secret.getValue(), "${" + secret.getKey() + "}");
        }
      }
      return redacted;
    }

    Reading redact(Reading reading) {
      return reading.redacted(this::redact);
    }

    /** Never shows a value. */
    @Override
    public String toString() {
      return "Resolved" + headers.keySet();
    }
  }

  static Credentials of(HttpTarget target, Environment environment) {
    var templates = new LinkedHashMap<String, String>(target.headers());
    if (target.bearerToken() != null) {
      templates.put("Authorization", "Bearer " + target.bearerToken());
    }
    BasicAuth basic = target.basicAuth();
    var secrets = new LinkedHashMap<String, String>();
    for (String text : templates.values()) {
      References.in(text).forEach(name -> secrets.put(name, value(environment, name)));
    }
    if (basic != null) {
      References.in(basic.password()).forEach(name -> secrets.put(name, value(environment, name)));
    }
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      if (secret.getValue().isEmpty()
          || secret.getValue().chars().anyMatch(Character::isISOControl)) {
        return new Missing(
            new Failure(
                "secret-missing",
                "the collector's environment variable %s is not set, or is not one line"
                    .formatted(secret.getKey())));
      }
    }
    var headers = new LinkedHashMap<String, String>();
    templates.forEach(
        (name, text) ->
            headers.put(name, References.resolve(text, v -> secrets.getOrDefault(v, ""))));
    if (basic != null) {
      String password = References.resolve(basic.password(), v -> secrets.getOrDefault(v, ""));
      byte[] pair = (basic.username() + ":" + password).getBytes(StandardCharsets.UTF_8);
      headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    return new Resolved(headers, secrets);
  }

  /** Without the line feed that files of secrets tend to end with; empty if it is not set. */
  private static String value(Environment environment, String name) {
    String value = environment.get(name);
    return value == null ? "" : value.strip();
  }
}
