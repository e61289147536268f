package dev.headroom.collector.wiring;

import dev.headroom.collector.desired.DesiredSources;
import dev.headroom.collector.push.PushLimits;
import dev.headroom.collector.push.PushRoll;
import dev.headroom.collector.push.PushSources;
import dev.headroom.collector.push.Pushes;
import dev.headroom.collector.push.Runbooks;
import dev.headroom.collector.push.otlp.OtlpMetrics;
import dev.headroom.collector.push.redis.RedisPushRecords;
import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.share.SharedSources;
import dev.headroom.collector.source.SourceId;
import dev.headroom.collector.stream.BufferedSampleSink;
import dev.headroom.collector.stream.SampleStream;
import dev.headroom.collector.telemetry.PushTelemetry;
import dev.headroom.common.time.MonotonicClock;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/** Makes the push side of its parts. */
@ApplicationScoped
public class PushBeans {

  @Produces
  @Singleton
  PushLimits pushLimits(PushConfig push, ScrapeConfig scrape) {
    return push.limits(scrape);
  }

  @Produces
  @Singleton
  PushSources pushSources(PushLimits limits, StreamConfig stream) {
    return new PushSources(limits, stream.keyframeEvery());
  }

  @Produces
  @Singleton
  PushRoll pushRoll(
      PushSources sources,
      Redis redis,
      RedisKeys keys,
      ShareConfig share,
      InstantSource clock,
      MonotonicClock elapsed) {
    return new PushRoll(sources, new RedisPushRecords(redis, keys), share.name(), clock, elapsed);
  }

  @Produces
  @Singleton
  OtlpMetrics otlpMetrics(PushConfig config) {
    return new OtlpMetrics(config.resourceAttributes());
  }

  @Produces
  @Singleton
  Pushes pushes(
      Runbooks runbooks,
      PushSources sources,
      PushLimits limits,
      SampleStream stream,
      BufferedSampleSink sink,
      PushTelemetry telemetry,
      InstantSource clock) {
    return new Pushes(runbooks, sources, limits, stream, sink::isOverflowing, telemetry, clock);
  }

  @Produces
  @Singleton
  Runbooks runbooks(DesiredSources desired, SharedSources shared) {
    return new Runbooks() {
      @Override
      public boolean areKnown() {
        return desired.isResumed();
      }

      @Override
      public Set<String> names() {
        return desired.runbooks();
      }

      @Override
      public boolean isPulled(SourceId source) {
        return shared.list(source.runbook()).stream().anyMatch(entry -> entry.id().equals(source));
      }
    };
  }
}
