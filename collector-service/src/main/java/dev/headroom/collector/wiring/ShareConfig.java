package dev.headroom.collector.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How collectors share sources. */
@ConfigMapping(prefix = "headroom.collector.share")
public interface ShareConfig {

  /** This collector's name among the others; made from the host's name and process when absent. */
  Optional<String> collector();

  /** How long a source is held without being renewed, and so how long a dead collector keeps it. */
  @WithDefault("2s")
  Duration lease();

  /** How often what is held is renewed and what is free is taken; at most a third of the lease. */
  @WithDefault("500ms")
  Duration every();

  default String name() {
    return collector()
        .orElseGet(
            () ->
                System.getenv().getOrDefault("HOSTNAME", "collector")
                    + "-"
                    + ProcessHandle.current().pid());
  }

  /** Fails when a lease could run out between two renewals. */
  default void check() {
    if (every().isZero()
        || every().isNegative()
        || lease().compareTo(every().multipliedBy(3)) < 0) {
      throw new IllegalStateException(
          "headroom.collector.share.lease is %s; set it to at least three times headroom.collector.share.every, %s"
              .formatted(lease(), every()));
    }
  }
}
