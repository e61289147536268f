package dev.headroom.scheduler.store.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much of the past the ledger keeps in Redis. */
@ConfigMapping(prefix = "headroom.scheduler.ledger")
public interface LedgerConfig {

  /** Most entries kept a shard (approximately: Redis trims whole blocks). */
  @WithDefault("100000")
  int maxEntries();

  /** Age after which an entry is dropped (approximately). */
  @WithDefault("P30D")
  Duration maxAge();
}
