package dev.headroom.collector.wiring;

import dev.headroom.collector.desired.DesiredSources;
import dev.headroom.collector.desired.SourceStore;
import dev.headroom.collector.desired.redis.RedisSourceStore;
import dev.headroom.collector.discovery.Finders;
import dev.headroom.collector.redis.RedisKeys;
import dev.headroom.collector.schedule.BackOff;
import dev.headroom.collector.schedule.SourceLoops;
import dev.headroom.collector.scrape.Addresses;
import dev.headroom.collector.scrape.Environment;
import dev.headroom.collector.scrape.SchedulerPeer;
import dev.headroom.collector.scrape.Scrapers;
import dev.headroom.collector.scrape.SeriesBudget;
import dev.headroom.collector.scrape.SourceKinds;
import dev.headroom.collector.scrape.atlas.AtlasPoll;
import dev.headroom.collector.scrape.kubernetes.KubernetesPoll;
import dev.headroom.collector.scrape.mongodb.MongodbPoll;
import dev.headroom.collector.scrape.postgres.PostgresPoll;
import dev.headroom.collector.scrape.redis.RedisPoll;
import dev.headroom.collector.scrape.sentry.SentryPoll;
import dev.headroom.collector.share.SharedSources;
import dev.headroom.collector.share.redis.RedisHoldings;
import dev.headroom.collector.source.SourceReader;
import dev.headroom.collector.stream.BufferedSampleSink;
import dev.headroom.collector.stream.SampleStream;
import dev.headroom.collector.stream.redis.RedisSampleStream;
import dev.headroom.collector.telemetry.CollectionTelemetry;
import dev.headroom.collector.telemetry.StreamTelemetry;
import dev.headroom.common.auth.AuthConfig;
import dev.headroom.common.lease.Roster;
import dev.headroom.common.outbound.AddressPolicy;
import dev.headroom.common.outbound.OutboundConfig;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.time.MonotonicClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.arc.DefaultBean;
import io.quarkus.kubernetes.client.KubernetesConfigCustomizer;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the features of their parts. */
@ApplicationScoped
public class Beans {

  @Produces
  @Singleton
  @DefaultBean
  Environment environment(ReferenceConfig config) {
    return new MachineEnvironment(config.files().directory(), config.tls().allowInsecure());
  }

  @Produces
  @Singleton
  SourceReader sourceReader(SourcesConfig config) {
    return new SourceReader(config.limits());
  }

  @Produces
  @Singleton
  SchedulerPeer schedulerPeer(
      @ConfigProperty(name = "headroom.scheduler.url", defaultValue = "http://localhost:8082")
          URI url,
      AuthConfig auth) {
    return new SchedulerPeer(url, auth.token());
  }

  @Produces
  @Singleton
  Scrapers scrapers(
      OutboundHttp http,
      Environment environment,
      SchedulerPeer scheduler,
      MonotonicClock clock,
      ScrapeConfig config,
      Vertx vertx,
      OutboundConfig outbound,
      SeriesBudget budget,
      Instance<KubernetesClient> kubernetes) {
    var addresses = new Addresses(new AddressPolicy(outbound.allowLoopback()));
    var drivers =
        new Scrapers.Drivers(
            (id, source) -> new RedisPoll(id, source, vertx, addresses, environment, clock),
            (id, source) -> new PostgresPoll(id, source, vertx, addresses, environment, clock),
            (id, source) -> new MongodbPoll(id, source, addresses, environment, clock),
            (id, source) -> new KubernetesPoll(id, source, kubernetes::get, clock),
            (id, source) -> new AtlasPoll(id, source, http, environment, clock),
            (id, source) -> new SentryPoll(id, source, http, environment, clock));
    return new Scrapers(http, environment, scheduler, clock, config.limits(), drivers, budget);
  }

  @Produces
  @Singleton
  SeriesBudget seriesBudget(ScrapeConfig config) {
    return new SeriesBudget(config.maxSeriesPerSource(), config.maxSeriesPerRunbook());
  }

  @Produces
  @Singleton
  KubernetesConfigCustomizer kubernetesAddress(KubernetesConfig config) {
    return config::customize;
  }

  @Produces
  @Singleton
  SourceKinds sourceKinds() {
    return new SourceKinds(Kinds.all());
  }

  @Produces
  @Singleton
  SampleStream sampleStream(Redis redis, RedisKeys keys, StreamConfig config) {
    return new RedisSampleStream(redis, keys, config.retention());
  }

  @Produces
  @Singleton
  BufferedSampleSink sampleSink(
      SampleStream stream, StreamTelemetry telemetry, StreamConfig config) {
    return new BufferedSampleSink(stream, telemetry, config.settings());
  }

  @Produces
  @Singleton
  SourceStore sourceStore(Redis redis, RedisKeys keys) {
    return new RedisSourceStore(redis, keys);
  }

  @Produces
  @Singleton
  SourceLoops sourceLoops(
      Scrapers scrapers,
      Finders finders,
      BufferedSampleSink sink,
      CollectionTelemetry telemetry,
      InstantSource clock,
      ScrapeConfig config) {
    return new SourceLoops(
        scrapers,
        finders,
        sink,
        telemetry,
        clock,
        config.concurrency(),
        new BackOff(config.maxBackOff()));
  }

  @Produces
  @Singleton
  DesiredSources desiredSources(SourceReader reader, SourceStore store, SharedSources work) {
    return new DesiredSources(reader, store, work);
  }

  @Produces
  @Singleton
  SharedSources sharedSources(
      SourceLoops loops,
      Redis redis,
      RedisKeys keys,
      Roster roster,
      MonotonicClock clock,
      ShareConfig config) {
    return new SharedSources(
        loops, new RedisHoldings(redis, keys), roster, clock, config.name(), config.lease());
  }
}
