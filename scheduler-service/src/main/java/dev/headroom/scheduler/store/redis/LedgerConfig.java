package dev.headroom.scheduler.store.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How much of the past the ledger keeps in Redis. */
@ConfigMapping(prefix = "headroom.scheduler.ledger")
public interface LedgerConfig {

  /** Most entries kept a shard (approximately: Redis trims whole blocks). */
  @WithDefault("100000")
  int maxEntries();

  /**
   * Age after which an entry is dropped (approximately); with export, not before it was exported.
   */
  @WithDefault("P30D")
  Duration maxAge();

  /**
   * Whether the ledger is exported to the document store. Left out: when {@code
   * quarkus.mongodb.connection-string} is set.
   */
  Optional<Boolean> export();

  Archive archive();

  /** How much of the past the document store keeps. */
  interface Archive {

    /**
     * Age at which an entry is exported: more than what Redis may lose in a crash or a fail-over.
     */
    @WithDefault("5s")
    Duration after();

    /** Age after which an entry is dropped. */
    @WithDefault("P400D")
    Duration maxAge();

    /** Most entries; the oldest are dropped beyond (approximately). */
    @WithDefault("20000000")
    long maxEntries();
  }
}
