package dev.headroom.collector.scrape.redis;

import dev.headroom.embedded.testing.TestServers;

class OldestRedisPollTest extends RedisPollContract {

  @Override
  String url() {
    return TestServers.oldestRedisUrl();
  }

  @Override
  boolean knowsLag() {
    return false;
  }
}
