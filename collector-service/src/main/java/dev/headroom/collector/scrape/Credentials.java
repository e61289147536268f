package dev.headroom.collector.scrape;

import dev.headroom.collector.source.HttpTarget;
import dev.headroom.collector.source.HttpTarget.BasicAuth;
import dev.headroom.collector.source.References;
import dev.headroom.common.outbound.OutboundTls;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers and certificates of a target with their references resolved, or why they cannot be.
 */
sealed interface Credentials {

  /** Shown as long as it is so. */
  String UNCHECKED = "insecureSkipVerify: nobody knows who answers; caFile would tell";

  record Missing(Failure failure) implements Credentials {}

  /**
   * Headers ready to send.
   *
   * @param secrets the values of the references, by name
   */
  record Resolved(Map<String, String> headers, Map<String, String> secrets, OutboundTls tls)
      implements Credentials {

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

    /** The reading without a secret, and with what there is to be warned of. */
    Reading redact(Reading reading) {
      Reading redacted = reading.redacted(this::redact);
      return tls.unchecked() ? redacted.warned(UNCHECKED) : redacted;
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
    var secrets = new LinkedHashMap<String, String>();
    for (String text : templates.values()) {
      References.in(text).forEach(name -> secrets.put(name, value(environment, name)));
    }
    BasicAuth basic = target.basicAuth();
    if (basic != null) {
      References.in(basic.password()).forEach(name -> secrets.put(name, value(environment, name)));
    }
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      if (!isOneLine(secret.getValue())) {
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
    try {
      String tokenFile = target.bearerTokenFile();
      if (tokenFile != null) {
        headers.put("Authorization", "Bearer " + token(environment, tokenFile, secrets));
      }
      return new Resolved(headers, secrets, tls(target.tls(), environment));
    } catch (CallFailed e) {
      return new Missing(e.failure());
    }
  }

  /** Read at each call: whoever writes it renews it. */
  private static String token(Environment environment, String file, Map<String, String> secrets)
      throws CallFailed {
    String token = environment.file(file).strip();
    if (!isOneLine(token)) {
      throw new CallFailed(
          new Failure("secret-missing", "the file %s does not hold one line".formatted(file)));
    }
    secrets.put(file, token);
    return token;
  }

  private static OutboundTls tls(HttpTarget.Tls tls, Environment environment) throws CallFailed {
    if (tls.equals(HttpTarget.Tls.USUAL)) {
      return OutboundTls.USUAL;
    }
    if (tls.insecureSkipVerify() && !environment.allowsUncheckedCertificates()) {
      throw new CallFailed(
          new Failure(
              "insecure-refused",
              "insecureSkipVerify is not allowed here; name the signer in caFile, or set"
                  + " headroom.collector.tls.allow-insecure=true"));
    }
    String certificate = pem(environment, tls.certFile(), "CERTIFICATE");
    String key = pem(environment, tls.keyFile(), "PRIVATE KEY");
    return new OutboundTls(
        pem(environment, tls.caFile(), "CERTIFICATE"),
        key == null ? null : certificate,
        certificate == null ? null : key,
        tls.serverName(),
        tls.insecureSkipVerify());
  }

  private static @Nullable String pem(Environment environment, @Nullable String file, String what)
      throws CallFailed {
    return file == null ? null : environment.pem(file, what);
  }

  private static boolean isOneLine(String text) {
    return !text.isEmpty() && text.chars().noneMatch(Character::isISOControl);
  }

  /** Without the line feed that files of secrets tend to end with; empty if it is not set. */
  private static String value(Environment environment, String name) {
    String value = environment.get(name);
    return value == null ? "" : value.strip();
  }
}
