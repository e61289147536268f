package dev.headroom.evaluator.owner.shell;

import dev.headroom.evaluator.stream.StreamConfig;
import java.time.Duration;
import java.util.Optional;

/** The settings of simulated owners: everything is due often. */
class SimulatedTerms implements OwnerConfig {

  static final class Reading implements StreamConfig {
    @Override
    public Duration retention() {
      return Duration.ofMinutes(90);
    }

    @Override
    public Duration pollInterval() {
      return Duration.ofMillis(100);
    }

    @Override
    public int readBatch() {
      return 7;
    }
  }

  @Override
  public Optional<String> replica() {
    return Optional.empty();
  }

  @Override
  public Duration leaseTtl() {
    return OwnerWorld.TTL;
  }

  @Override
  public Duration leaseRenewal() {
    return Duration.ofSeconds(1);
  }

  @Override
  public Duration shareEvery() {
    return Duration.ofMillis(500);
  }

  @Override
  public Duration handOver() {
    return Duration.ofSeconds(3);
  }

  @Override
  public Duration checkpointEvery() {
    return Duration.ofSeconds(3);
  }

  @Override
  public long checkpointBytesPerSecond() {
    return 1 << 20;
  }

  @Override
  public int maxSeries() {
    return 100;
  }

  @Override
  public long maxWindowBytes() {
    return 1 << 26;
  }

  @Override
  public int trail() {
    return 16;
  }
}
