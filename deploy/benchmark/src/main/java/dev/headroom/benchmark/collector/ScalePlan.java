package dev.headroom.benchmark.collector;

import java.time.Duration;

/**
 * What a number of targets takes, on paper, from what some real ones took. Collectors share the
 * targets evenly.
 *
 * @param targets all of them
 * @param every how often each is scraped
 * @param cost of one scrape and of one target
 */
record ScalePlan(int targets, Duration every, Cost cost) {

  /** How much of a core a collector may be busy: the rest is for what is not even. */
  static final double BUSY = 0.7;

  /** The heap is so many times what lives in it. */
  static final double ROOM = 2;

  private static final double NANOS = 1e9;

  /**
   * What was measured.
   *
   * @param collectorSeconds CPU of the collector for a scrape
   * @param redisSeconds CPU of Redis for a scrape
   * @param redisBytes that a scrape sends to Redis
   * @param redisMemory bytes that Redis keeps of a scrape
   * @param fixedBytes that live in a collector without targets
   * @param targetBytes that live in it for each target
   * @param outsideBytes resident of a collector, beside its heap
   */
  record Cost(
      double collectorSeconds,
      double redisSeconds,
      double redisBytes,
      double redisMemory,
      double fixedBytes,
      double targetBytes,
      double outsideBytes) {}

  double scrapesPerSecond() {
    return targets * NANOS / every.toNanos();
  }

  double cores() {
    return scrapesPerSecond() * cost.collectorSeconds();
  }

  double redisCores() {
    return scrapesPerSecond() * cost.redisSeconds();
  }

  /** Collectors with a core each. */
  int collectors() {
    return (int) Math.max(1, Math.ceil(cores() / BUSY));
  }

  /** Collectors of no more than so much memory each, however busy. */
  int collectorsOf(double bytes) {
    double left = (bytes - cost.outsideBytes()) / ROOM - cost.fixedBytes();
    if (left < cost.targetBytes()) {
      throw new IllegalArgumentException(bytes + " bytes are too few for any target");
    }
    return (int) Math.ceil(targets * cost.targetBytes() / left);
  }

  /** Of one of the collectors. */
  double residentBytesOfEach() {
    double mine = (double) targets / collectors();
    return cost.outsideBytes() + ROOM * (cost.fixedBytes() + mine * cost.targetBytes());
  }

  double residentBytes() {
    return collectors() * residentBytesOfEach();
  }

  double redisBytesPerSecond() {
    return scrapesPerSecond() * cost.redisBytes();
  }

  /** What Redis holds when it keeps what came so long ago. */
  double redisMemoryBytes(Duration retention) {
    return scrapesPerSecond() * (retention.toNanos() / NANOS) * cost.redisMemory();
  }
}
