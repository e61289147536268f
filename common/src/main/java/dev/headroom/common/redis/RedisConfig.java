package dev.headroom.common.redis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is common to all use of Redis. The connection itself is {@code quarkus.redis.*}. */
@ConfigMapping(prefix = "headroom.redis")
public interface RedisConfig {

  /** First part of every key, so that several installations can share one Redis. */
  @WithDefault("headroom")
  String keyPrefix();
}
