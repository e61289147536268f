package dev.headroom.collector.scrape.redis;

import dev.headroom.embedded.testing.TestServers;

class CurrentRedisPollTest extends RedisPollContract {

  @Override
  String url() {
    return TestServers.redisUrl();
  }

  @Override
  boolean knowsLag() {
    return true;
  }
}
