package dev.headroom.common.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who may call the APIs. */
@ConfigMapping(prefix = "headroom.auth")
public interface AuthConfig {

  /** Whether a token is required. False only in the profiles local, dev and test. */
  @WithDefault("true")
  boolean required();

  /**
   * The bearer token that callers present and that the services use among themselves: at least 16
   * characters, from a secret.
   */
  Optional<String> token();
}
