package dev.headroom.collector.source;

import dev.headroom.collector.source.HttpTarget.BasicAuth;
import dev.headroom.collector.source.HttpTarget.Tls;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what to call: address, headers, credentials by reference. */
final class TargetReader {

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,128}");
  private static final Set<String> SET_BY_COLLECTOR =
      Set.of(
          "host", "content-length", "transfer-encoding", "connection", "accept", "accept-encoding");
  private static final Set<String> SECRET =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key");
  private static final Pattern FILE =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
  private static final URI NOWHERE = URI.create("http://invalid");

  private TargetReader() {}

  static HttpTarget read(JsonObject in, int defaultBodyBytes, int mostBodyBytes) {
    return read(in, null, defaultBodyBytes, mostBodyBytes);
  }

  /**
   * @param usual the address of those that write none, or null if one must be written
   */
  static HttpTarget read(
      JsonObject in, @Nullable String usual, int defaultBodyBytes, int mostBodyBytes) {
    URI url = url(in, usual);
    JsonObject writtenHeaders = in.object("headers");
    Map<String, String> headers = writtenHeaders.texts();
    headers.forEach((name, value) -> checkHeader(writtenHeaders, name, value));
    String bearerToken = secret(in, "bearerToken");
    BasicAuth basicAuth = in.has("basicAuth") ? readBasicAuth(in.object("basicAuth")) : null;
    if (bearerToken != null && basicAuth != null) {
      in.problem("basicAuth", (String) null, "bearerToken and basicAuth exclude each other", null);
    }
    String bearerTokenFile = file(in, "bearerTokenFile");
    if (bearerTokenFile != null && (bearerToken != null || basicAuth != null)) {
      in.problem(
          "bearerTokenFile",
          bearerTokenFile,
          "it excludes bearerToken and basicAuth",
          "one of them");
    }
    int maxBodyBytes = in.number("maxBodyBytes", defaultBodyBytes, 1, mostBodyBytes);
    Tls tls = in.has("tls") ? readTls(in.object("tls")) : Tls.USUAL;
    return new HttpTarget(url, headers, bearerToken, bearerTokenFile, basicAuth, maxBodyBytes, tls);
  }

  private static Tls readTls(JsonObject in) {
    String caFile = file(in, "caFile");
    String certFile = file(in, "certFile");
    String keyFile = file(in, "keyFile");
    if (in.has("certFile") != in.has("keyFile")) {
      in.problem(
          in.has("certFile") ? "certFile" : "keyFile",
          in.has("certFile") ? certFile : keyFile,
          "a certificate and its key come together",
          "certFile and keyFile");
    }
    String serverName = in.text("serverName");
    if (serverName != null && !HOST.matcher(serverName).matches()) {
      in.problem("serverName", serverName, "the name of a server was expected", "backend.shop");
    }
    boolean skip = in.flag("insecureSkipVerify", false);
    if (skip && in.has("caFile")) {
      in.problem("insecureSkipVerify", (String) null, "it makes caFile useless", "one of them");
    }
    in.refuseOtherKeys("tls");
    return new Tls(caFile, certFile, keyFile, serverName, skip);
  }

  /** The name of a file below the collector's directory of them. */
  private static @Nullable String file(JsonObject in, String key) {
    String name = in.text(key);
    if (name != null && !FILE.matcher(name).matches()) {
      in.problem(
          key,
          name,
          "the name of a file below the collector's directory was expected",
          "backend/ca.pem");
    }
    return name;
  }

  /**
   * @param usual the address of those that write none, or null if one must be written
   */
  static URI url(JsonObject in, @Nullable String usual) {
    String text = in.has("url") ? in.text("url") : usual;
    if (text == null) {
      if (!in.has("url")) {
        in.problem("url", (String) null, "the address is missing", "http://backend:8001/metrics");
      }
      return NOWHERE;
    }
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      in.problem("url", text, "not an address", "http://backend:8001/metrics");
      return NOWHERE;
    }
    if (url.getHost() == null
        || !("http".equalsIgnoreCase(url.getScheme())
            || "https".equalsIgnoreCase(url.getScheme()))) {
      in.problem(
          "url", text, "an http or https address was expected", "http://backend:8001/metrics");
    } else if (url.getRawUserInfo() != null) {
      // Not shown: what stands there is a credential.
      in.problem("url", (String) null, "credentials do not belong in the address", "basicAuth");
    }
    return url;
  }

  private static void checkHeader(JsonObject in, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!HEADER.matcher(name).matches()) {
      in.problem(name, name, "not a header's name", "X-Scope-OrgID");
    } else if (SET_BY_COLLECTOR.contains(lower)) {
      in.problem(name, name, "the collector sets this header itself", null);
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      in.problem(name, name, "a header's value has no control characters", null);
    }
    References.fault(value).ifPresent(fault -> in.problem(name, name, fault, null));
    if (SECRET.contains(lower) && References.in(value).isEmpty()) {
      in.problem(name, name, "secrets are written by reference", "Bearer ${BACKEND_TOKEN}");
    }
  }

  private static BasicAuth readBasicAuth(JsonObject in) {
    String username = in.text("username");
    String password = secret(in, "password");
    if (username == null || username.contains(":")) {
      in.problem("username", username, "a user name without ':' was expected", null);
    }
    if (password == null && !in.has("password")) {
      in.problem("password", (String) null, "the password is missing", "${BACKEND_PASSWORD}");
    }
    in.refuseOtherKeys("basicAuth");
    return new BasicAuth(username == null ? "" : username, password == null ? "" : password);
  }

  /** A text that is one reference; what else stands there is not shown, it may be the secret. */
  static @Nullable String secret(JsonObject in, String key) {
    if (!in.has(key)) {
      return null;
    }
    String text = in.text(key);
    if (text == null) {
      return null;
    }
    if (References.in(text).size() != 1 || !text.matches("\\$\\{\\w+\\}")) {
      in.problem(key, (String) null, "secrets are written by reference", "${BACKEND_TOKEN}");
    } else {
      References.fault(text).ifPresent(fault -> in.problem(key, text, fault, null));
    }
    return text;
  }
}
