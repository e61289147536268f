package dev.headroom.common.auth;

import org.jspecify.annotations.Nullable;

/** Lets requests pass that do not bear the shared token, but one that is good for their path. */
public interface AccessGrant {

  /**
   * Whether the request may pass.
   *
   * @param path normalized
   * @param authorization the header, or null
   */
  boolean grants(String path, @Nullable String authorization);
}
