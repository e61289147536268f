package dev.headroom.common.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A shared secret, compared in constant time and never printed. */
public final class BearerToken {

  public static final int MIN_LENGTH = 16;

  private static final String SCHEME = "Bearer ";

  private final byte[] secret;

  public BearerToken(String secret) {
    if (secret.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "headroom.auth.token has %d characters; use at least %d, for example from: openssl rand -hex 32"
              .formatted(secret.length(), MIN_LENGTH));
    }
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /** Whether an {@code Authorization} header presents this token. */
  public boolean matches(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    byte[] presented =
        authorization.substring(SCHEME.length()).trim().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(secret, presented);
  }

  @Override
  public String toString() {
    return "BearerToken[hidden]";
  }
}
