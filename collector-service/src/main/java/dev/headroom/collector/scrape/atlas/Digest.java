package dev.headroom.collector.scrape.atlas;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.headroom.common.outbound.OutboundRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A challenge of HTTP digest authentication and the answers to it: RFC 7616, {@code qop=auth}. */
final class Digest {

  private static final Pattern PARAMETER =
      Pattern.compile("(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");
  private static final Map<String, String> ALGORITHMS = Map.of("MD5", "MD5", "SHA-256", "SHA-256");

  private final String realm;
  private final String nonce;
  private final @Nullable String opaque;
  private final String algorithm;
  private int count;

  /** Who asks. */
  record Keys(String user, String password) {

    /** Never shows the password. */
    @Override
    public String toString() {
      return "Keys[" + user + "]";
    }
  }

  private Digest(String realm, String nonce, @Nullable String opaque, String algorithm) {
    this.realm = realm;
    this.nonce = nonce;
    this.opaque = opaque;
    this.algorithm = algorithm;
  }

  /** The challenge of a {@code WWW-Authenticate} header; null if it is none that we can answer. */
  static @Nullable Digest of(String header) {
    if (!header.regionMatches(true, 0, "Digest ", 0, 7)) {
      return null;
    }
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    String realm = parameters.get("realm");
    String nonce = parameters.get("nonce");
    String algorithm =
        ALGORITHMS.get(parameters.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT));
    boolean auth =
        List.of(parameters.getOrDefault("qop", "").toLowerCase(Locale.ROOT).split("[,\\s]+"))
            .contains("auth");
    return realm == null || nonce == null || algorithm == null || !auth
        ? null
        : new Digest(realm, nonce, parameters.get("opaque"), algorithm);
  }

  /** The {@code Authorization} of the next request; each answer counts, so no two are the same. */
  String next(OutboundRequest request, Keys keys) {
    count++;
    String uri = request.uri().getRawPath();
    if (request.uri().getRawQuery() != null) {
      uri += "?" + request.uri().getRawQuery();
    }
    String nc = "%08x".formatted(count);
    // Nobody who lacks the password can foresee it, and no randomness is needed for that.
    String cnonce = hash("SHA-256", keys.password() + ":" + nonce + ":" + nc).substring(0, 32);
    String secret = hash(algorithm, keys.user() + ":" + realm + ":" + keys.password());
    String what = hash(algorithm, request.method() + ":" + uri);
    String response = hash(algorithm, String.join(":", secret, nonce, nc, cnonce, "auth", what));
    String authorization =
        ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=%s, qop=auth,"
                + " nc=%s, cnonce=\"%s\", response=\"%s\"")
            .formatted(keys.user(), realm, nonce, uri, algorithm, nc, cnonce, response);
    return opaque == null ? authorization : authorization + ", opaque=\"" + opaque + "\"";
  }

  private static String hash(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
