package dev.headroom.collector.wiring;

import dev.headroom.common.auth.AccessGrant;
import dev.headroom.common.auth.BearerToken;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lets the bearer of a runbook's push token push for that runbook. */
@Startup
@Singleton
public class PushTokens implements AccessGrant {

  private static final String PUSH = "/api/v1/push/";

  private final Map<String, BearerToken> byPath = new TreeMap<>();

  @Inject
  public PushTokens(PushConfig config) {
    this(config.tokens());
  }

  PushTokens(Map<String, String> tokens) {
    tokens.forEach((runbook, token) -> byPath.put(PUSH + runbook + "/", token(runbook, token)));
  }

  @Override
  public boolean grants(String path, @Nullable String authorization) {
    if (!path.startsWith(PUSH)) {
      return false;
    }
    int end = path.indexOf('/', PUSH.length());
    BearerToken token = end < 0 ? null : byPath.get(path.substring(0, end + 1));
    return token != null && token.matches(authorization);
  }

  private static BearerToken token(String runbook, String token) {
    try {
      return new BearerToken(token);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "headroom.collector.push.tokens.%s has fewer than %d characters"
              .formatted(runbook, BearerToken.MIN_LENGTH),
          e);
    }
  }
}
