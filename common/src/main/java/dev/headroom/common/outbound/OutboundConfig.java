package dev.headroom.common.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits on calls to addresses that users wrote down. */
@ConfigMapping(prefix = "headroom.outbound")
public interface OutboundConfig {

  /** Whether loopback addresses may be called. True in the profiles local, dev and test. */
  @WithDefault("false")
  boolean allowLoopback();

  /** Connections kept to one host. */
  @WithDefault("16")
  int maxConnectionsPerHost();
}
