package dev.headroom.scheduler.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How runs are claimed, held and ended. */
@ConfigMapping(prefix = "headroom.scheduler.run")
public interface RunConfig {

  /** Name of this replica in leases and in the ledger; the host's name by default. */
  Optional<String> replica();

  /** Most runs at a time in this replica, each on a virtual thread. */
  @WithDefault("1000")
  int concurrency();

  /** Most jobs of a shard and lane that one look reads; of a backlog it may read fewer. */
  @WithDefault("250")
  int batch();

  /**
   * How long a run stays a replica's without a heartbeat (one every third of it): a run whose
   * replica was killed starts again after this time.
   */
  @WithDefault("10s")
  Duration lease();

  /** A run that lost its holder this often is given up as failed. */
  @WithDefault("5")
  int maxStarts();

  /**
   * At shutdown, how long runs may take to end; after that they are interrupted and another replica
   * starts them again. Below {@code quarkus.shutdown.timeout}.
   */
  @WithDefault("8s")
  Duration drainTimeout();

  /**
   * How long a job is kept whose schedule has ended, and a queue that no job is in; outcomes stay
   * in the ledger.
   */
  @WithDefault("P7D")
  Duration keepEnded();
}
