package dev.headroom.evaluator.lever.atlas;

import java.util.Optional;

/** Who the Atlas API is told that we are. */
public sealed interface AtlasLogin {

  /** OAuth 2.0 client credentials. */
  record ServiceAccount(String id, String secret) implements AtlasLogin {

    @Override
    public String toString() {
      return "service account " + id;
    }
  }

  /** HTTP digest authentication. */
  record ApiKey(String publicKey, String privateKey) implements AtlasLogin {

    @Override
    public String toString() {
      return "API key " + publicKey;
    }
  }

  /** Nobody. */
  record None() implements AtlasLogin {}

  /**
   * The one way in that is configured.
   *
   * @throws IllegalArgumentException when there are two, or half of one
   */
  static AtlasLogin of(AtlasConfig config) {
    boolean account = config.clientId().isPresent() || config.clientSecret().isPresent();
    boolean key = config.publicKey().isPresent() || config.privateKey().isPresent();
    if (account && key) {
      throw new IllegalArgumentException(
          "headroom.atlas has a service account and an API key; set client-id and client-secret, or"
              + " public-key and private-key");
    }
    if (account) {
      return new ServiceAccount(
          needed("client-id", config.clientId()), needed("client-secret", config.clientSecret()));
    }
    return key
        ? new ApiKey(
            needed("public-key", config.publicKey()), needed("private-key", config.privateKey()))
        : new None();
  }

  private static String needed(String key, Optional<String> value) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("headroom.atlas." + key + " is missing; set both"));
  }
}
