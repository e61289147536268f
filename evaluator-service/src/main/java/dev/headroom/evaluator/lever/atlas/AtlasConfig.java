package dev.headroom.evaluator.lever.atlas;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How MongoDB Atlas is reached: by a service account, or by an API key. */
@ConfigMapping(prefix = "headroom.atlas")
public interface AtlasConfig {

  /** Where the Atlas Administration API answers. */
  @WithDefault("https://cloud.mongodb.com")
  URI url();

  /** The service account's id, {@code mdb_sa_id_...}. */
  Optional<String> clientId();

  /** Its secret. */
  Optional<String> clientSecret();

  /** The public part of an API key, where there is no service account. */
  Optional<String> publicKey();

  /** Its private part. */
  Optional<String> privateKey();

  /** The id of the project of clusters whose lever names none. */
  Optional<String> project();

  /** How long one call may take. */
  @WithDefault("20s")
  Duration timeout();
}
