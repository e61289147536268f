package dev.headroom.evaluator.lever.atlas;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the challenge of HTTP digest authentication (RFC 7616) with {@code qop=auth}. */
final class Digest {

  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,]+))");
  private static final Pattern DIGEST =
      Pattern.compile("(?:^|,)\\s*Digest\\s+", Pattern.CASE_INSENSITIVE);
  private static final String COUNT = "00000001";

  private Digest() {}

  /**
   * The {@code Authorization} header, or empty when the challenge asks for something else.
   *
   * @param challenges the {@code WWW-Authenticate} header, which may offer other ways in as well
   * @param target path and query
   * @param once the client's nonce
   */
  static Optional<String> answer(
      String challenges, AtlasLogin.ApiKey key, String method, String target, String once) {
    Matcher digest = DIGEST.matcher(challenges);
    if (!digest.find()) {
      return Optional.empty();
    }
    Map<String, String> said = parameters(challenges.substring(digest.end()));
    String algorithm = said.getOrDefault("algorithm", "MD5");
    Optional<String> hash = hash(algorithm);
    String nonce = said.getOrDefault("nonce", "");
    String realm = said.getOrDefault("realm", "");
    boolean auth =
        Pattern.compile("\\s*,\\s*")
            .splitAsStream(said.getOrDefault("qop", ""))
            .anyMatch("auth"::equals);
    if (hash.isEmpty() || nonce.isEmpty() || !auth) {
      return Optional.empty();
    }
    String who = hex(hash.get(), key.publicKey() + ":" + realm + ":" + key.privateKey());
    String what = hex(hash.get(), method + ":" + target);
    String response = hex(hash.get(), String.join(":", who, nonce, COUNT, once, "auth", what));
    String opaque = said.containsKey("opaque") ? ", opaque=\"" + said.get("opaque") + "\"" : "";
    return Optional.of(
        ("Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", algorithm=%s, qop=auth,"
                + " nc=%s, cnonce=\"%s\", response=\"%s\"%s")
            .formatted(
                key.publicKey(), realm, nonce, target, algorithm, COUNT, once, response, opaque));
  }

  private static Map<String, String> parameters(String challenge) {
    Map<String, String> parameters = new TreeMap<>();
    Matcher matcher = PARAMETER.matcher(challenge);
    while (matcher.find()) {
      String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
      parameters.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value);
    }
    return parameters;
  }

  private static Optional<String> hash(String algorithm) {
    return switch (algorithm.toUpperCase(Locale.ROOT)) {
      case "MD5" -> Optional.of("MD5");
      case "SHA-256" -> Optional.of("SHA-256");
      default -> Optional.empty();
    };
  }

  private static String hex(String hash, String text) {
    try {
      byte[] digest = MessageDigest.getInstance(hash).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + hash, e);
    }
  }
}
