package dev.headroom.collector.scrape;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a server is and how to log in, with the references of its URI resolved; or why not. */
public sealed interface ServerUri {

  record Unusable(Failure failure) implements ServerUri {}

  /**
   * @param port as written, or the protocol's own
   * @param path without its slash; may be empty
   * @param secrets texts that must not be shown
   */
  record Resolved(
      String scheme,
      String host,
      int port,
      @Nullable String user,
      @Nullable String password,
      String path,
      Map<String, String> query,
      List<String> secrets)
      implements ServerUri {

    public Resolved {
      query = Map.copyOf(query);
      secrets = List.copyOf(secrets);
    }

    /** The reading without a secret in its texts. */
    public Reading redact(Reading reading) {
      return UriText.redact(reading, secrets);
    }

    /** Never shows a credential. */
    @Override
    public String toString() {
      return scheme + "://" + host + ":" + port;
    }
  }

  /**
   * @param template a URI with references, whose values are taken literally, or one reference to a
   *     whole URI
   */
  static ServerUri of(String template, int usualPort, Environment environment) {
    return switch (UriText.of(template, environment)) {
      case UriText.Unresolved(Failure failure) -> new Unusable(failure);
      case UriText.Resolved text -> of(text, usualPort);
    };
  }

  private static ServerUri of(UriText.Resolved text, int usualPort) {
    URI uri;
    try {
      uri = URI.create(text.uri());
    } catch (IllegalArgumentException e) {
      return new Unusable(text.noAddress());
    }
    if (uri.getHost() == null || uri.getScheme() == null) {
      return new Unusable(text.noAddress());
    }
    return resolved(uri, usualPort, text.values());
  }

  private static Resolved resolved(URI uri, int usualPort, Map<String, String> values) {
    String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    String password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
    var secrets = new ArrayList<>(values.values());
    if (!password.isEmpty()) {
      secrets.add(password);
    }
    String path = uri.getRawPath() == null ? "" : decoded(uri.getRawPath());
    String host = uri.getHost();
    return new Resolved(
        uri.getScheme(),
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() >= 0 ? uri.getPort() : usualPort,
        user.isEmpty() ? null : decoded(user),
        password.isEmpty() ? null : password,
        path.startsWith("/") ? path.substring(1) : path,
        query(uri.getRawQuery()),
        secrets);
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new LinkedHashMap<String, String>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  /** Percent-decoded; a plus stays one. */
  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return raw;
    }
  }
}
