package dev.headroom.scheduler.wiring;

import com.mongodb.client.MongoClient;
import dev.headroom.common.auth.AuthConfig;
import dev.headroom.common.lease.LeaseStore;
import dev.headroom.common.outbound.OutboundHttp;
import dev.headroom.common.redis.RedisConfig;
import dev.headroom.common.time.MonotonicClock;
import dev.headroom.scheduler.audit.LedgerWriter;
import dev.headroom.scheduler.control.Control;
import dev.headroom.scheduler.control.Registrar;
import dev.headroom.scheduler.figures.FiguresConfig;
import dev.headroom.scheduler.figures.FiguresReader;
import dev.headroom.scheduler.job.ActionPolicy;
import dev.headroom.scheduler.job.KubernetesNamespaces;
import dev.headroom.scheduler.job.SecretPolicy;
import dev.headroom.scheduler.job.UrlPolicy;
import dev.headroom.scheduler.job.json.JobJson;
import dev.headroom.scheduler.ledger.Ledger;
import dev.headroom.scheduler.ledger.WholeLedger;
import dev.headroom.scheduler.ledger.export.ExportObserver;
import dev.headroom.scheduler.ledger.export.LedgerExporter;
import dev.headroom.scheduler.ledger.mongo.MongoLedgerArchive;
import dev.headroom.scheduler.limit.LimitStore;
import dev.headroom.scheduler.limit.redis.RedisLimitStore;
import dev.headroom.scheduler.run.ActionRunner;
import dev.headroom.scheduler.run.ActionRunners;
import dev.headroom.scheduler.run.Admission;
import dev.headroom.scheduler.run.Definitions;
import dev.headroom.scheduler.run.Repeating;
import dev.headroom.scheduler.run.RunConfig;
import dev.headroom.scheduler.run.RunObserver;
import dev.headroom.scheduler.run.Scheduler;
import dev.headroom.scheduler.run.Terms;
import dev.headroom.scheduler.run.http.HttpActionConfig;
import dev.headroom.scheduler.run.http.HttpActionRunner;
import dev.headroom.scheduler.run.http.SecretsConfig;
import dev.headroom.scheduler.run.kubernetes.KubernetesActionConfig;
import dev.headroom.scheduler.run.kubernetes.KubernetesActionRunner;
import dev.headroom.scheduler.run.kubernetes.KubernetesConnection;
import dev.headroom.scheduler.run.metrics.MicrometerExportObserver;
import dev.headroom.scheduler.run.metrics.MicrometerRunObserver;
import dev.headroom.scheduler.run.stream.ReplyReader;
import dev.headroom.scheduler.run.stream.StreamActionRunner;
import dev.headroom.scheduler.run.stream.StreamConfig;
import dev.headroom.scheduler.run.work.OfferTaker;
import dev.headroom.scheduler.run.work.WorkConfig;
import dev.headroom.scheduler.run.work.WorkQueue;
import dev.headroom.scheduler.run.work.WorkReports;
import dev.headroom.scheduler.store.EndedStarts;
import dev.headroom.scheduler.store.JobStore;
import dev.headroom.scheduler.store.redis.LedgerConfig;
import dev.headroom.scheduler.store.redis.RedisEndedStarts;
import dev.headroom.scheduler.store.redis.RedisGuard;
import dev.headroom.scheduler.store.redis.RedisJobStore;
import dev.headroom.scheduler.store.redis.RedisKeys;
import dev.headroom.scheduler.store.redis.RedisLedger;
import dev.headroom.scheduler.store.redis.StoreConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.kubernetes.client.KubernetesConfigCustomizer;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The one place that knows which implementation stands behind each port. */
@ApplicationScoped
public class Components {

  static final String REPLIES = "replies";

  @Produces
  @Singleton
  RedisKeys keys(RedisConfig redis, StoreConfig store) {
    return new RedisKeys(redis.keyPrefix(), store.shards());
  }

  @Produces
  @Singleton
  JobStore jobStore(Redis redis, RedisKeys keys, LedgerConfig ledger) {
    return new RedisJobStore(redis, keys, ledger, !exports(ledger));
  }

  @Produces
  @Singleton
  RedisLedger recentLedger(Redis redis, RedisKeys keys) {
    return new RedisLedger(redis, keys);
  }

  @Produces
  @Singleton
  // Where a Ledger is asked for, the recent one answers, whatever becomes of the archive.
  @Typed(WholeLedger.class)
  WholeLedger wholeLedger(
      RedisLedger recent,
      Instance<MongoClient> documents,
      LedgerConfig config,
      @ConfigProperty(name = "headroom.mongodb.database") String database) {
    return new WholeLedger(
        recent,
        recent,
        // Nobody looks for a document store that nothing is exported to.
        exports(config) ? new MongoLedgerArchive(documents.get(), database) : null);
  }

  @Produces
  @Singleton
  LedgerWriter ledgerWriter(JobStore store, RedisLedger stream, WholeLedger whole) {
    return new LedgerWriter(store, stream, whole.archive().orElse(null));
  }

  @Produces
  @Singleton
  LedgerExport ledgerExport(
      RedisLedger stream,
      WholeLedger whole,
      LeaseStore leases,
      MeterRegistry registry,
      LedgerConfig config,
      RunConfig run) {
    return whole
        .archive()
        .map(
            archive -> {
              ExportObserver observer = new MicrometerExportObserver(registry);
              return LedgerExport.of(
                  new LedgerExporter(
                      stream,
                      archive,
                      leases,
                      observer,
                      replica(run),
                      new LedgerExporter.Retention(
                          config.archive().after(),
                          config.maxAge(),
                          config.archive().maxAge(),
                          config.archive().maxEntries())),
                  observer);
            })
        .orElse(LedgerExport.NONE);
  }

  /** Exported where somebody said where to, unless somebody said otherwise. */
  private static boolean exports(LedgerConfig config) {
    return config
        .export()
        .orElseGet(
            () ->
                ConfigProvider.getConfig()
                    .getOptionalValue("quarkus.mongodb.connection-string", String.class)
                    .isPresent());
  }

  @Produces
  @Singleton
  RedisGuard guard(Redis redis, RedisKeys keys) {
    return new RedisGuard(redis, keys);
  }

  @Produces
  @Singleton
  UrlPolicy urlPolicy(HttpActionConfig config) {
    return new UrlPolicy(config.allowedHosts().orElse(List.of()));
  }

  @Produces
  @Singleton
  KubernetesNamespaces kubernetesNamespaces(KubernetesActionConfig config) {
    return new KubernetesNamespaces(config.namespaces().orElse(List.of()));
  }

  @Produces
  @Singleton
  SecretPolicy secretPolicy(
      SecretsConfig config,
      @ConfigProperty(name = "headroom.evaluator.url", defaultValue = "http://localhost:8080")
          URI evaluator) {
    return new SecretPolicy(config.allowed(), evaluator);
  }

  @Produces
  @Singleton
  JobJson jobJson(UrlPolicy urls, SecretPolicy secrets, KubernetesNamespaces namespaces) {
    return new JobJson(new ActionPolicy(urls, secrets, namespaces));
  }

  @Produces
  @Singleton
  Registrar registrar(JobStore store) {
    return new Registrar(store);
  }

  @Produces
  @Singleton
  LimitStore limits(Redis redis, RedisConfig config) {
    return new RedisLimitStore(redis, config.keyPrefix());
  }

  @Produces
  @Singleton
  Control control(JobStore store) {
    return new Control(store);
  }

  @Produces
  @Singleton
  FiguresReader figures(JobStore store, FiguresConfig config) {
    return new FiguresReader(store, config.maxJobs());
  }

  @Produces
  @Singleton
  ActionRunner actions(
      OutboundHttp http,
      UrlPolicy urls,
      SecretPolicy secrets,
      AuthConfig auth,
      InstantSource clock,
      KubernetesNamespaces namespaces,
      Instance<KubernetesClient> kubernetes,
      Redis redis,
      RedisKeys keys,
      StreamConfig streams,
      WorkConfig work) {
    return new ActionRunners(
        new HttpActionRunner(http, urls, secrets, name -> variable(name, auth), clock),
        // Nobody looks for a cluster before the first Job is to be created.
        new KubernetesActionRunner(kubernetes::get, namespaces),
        new StreamActionRunner(redis, keys, streams, work.lease()));
  }

  /** The token may come from any of the places that configuration comes from. */
  private static @Nullable String variable(String name, AuthConfig auth) {
    return name.equals(SecretPolicy.TOKEN) ? auth.token().orElse(null) : System.getenv(name);
  }

  @Produces
  @Singleton
  KubernetesConfigCustomizer kubernetesAddress(KubernetesActionConfig config) {
    return KubernetesConnection.of(config);
  }

  @Produces
  @Singleton
  RunObserver metrics(MeterRegistry registry) {
    return new MicrometerRunObserver(registry);
  }

  /** Of workers: the scheduler has one of its own for what it runs itself. */
  @Produces
  @Singleton
  Admission admission(LimitStore limits, MonotonicClock clock) {
    return new Admission(limits, clock, "workers");
  }

  @Produces
  @Singleton
  Definitions definitions(JobStore store) {
    return new Definitions(store);
  }

  @Produces
  @Singleton
  WorkQueue workQueue(
      JobStore store,
      Definitions definitions,
      Admission admission,
      RunObserver metrics,
      MonotonicClock clock,
      WorkConfig config) {
    return new WorkQueue(
        new OfferTaker(store, definitions, admission, metrics, config.lease()),
        clock,
        config.poll(),
        config.maxWaiting());
  }

  @Produces
  @Singleton
  EndedStarts endedStarts(Redis redis, RedisKeys keys) {
    return new RedisEndedStarts(redis, keys);
  }

  @Produces
  @Singleton
  WorkReports workReports(
      JobStore store,
      Definitions definitions,
      Admission admission,
      EndedStarts ended,
      Ledger ledger,
      RunObserver metrics,
      WorkConfig config,
      Scheduler scheduler) {
    return new WorkReports(
        store, definitions, admission, ended, ledger, metrics, config.lease(), scheduler::wake);
  }

  @Produces
  @Singleton
  @Named(REPLIES)
  Repeating replies(
      Redis redis,
      RedisKeys keys,
      WorkReports reports,
      RunObserver metrics,
      MeterRegistry registry) {
    ReplyReader reader =
        new ReplyReader(
            redis,
            keys,
            reports,
            became -> registry.counter("headroom.scheduler.replies", "result", became).increment());
    return new Repeating("work replies", reader::turn, metrics::storeFailed);
  }

  @Produces
  @Singleton
  Scheduler scheduler(
      JobStore store,
      LimitStore limits,
      ActionRunner actions,
      MeterRegistry registry,
      RunObserver metrics,
      WorkQueue workers,
      MonotonicClock clock,
      RunConfig config) {
    Scheduler scheduler =
        new Scheduler(
            store,
            limits,
            actions,
            new Observers(metrics, workers),
            clock,
            new Terms(
                replica(config),
                config.lease(),
                config.maxStarts(),
                config.concurrency(),
                config.batch()),
            config.keepEnded());
    registry.gauge("headroom.scheduler.runs.active", scheduler, Scheduler::activeRuns);
    return scheduler;
  }

  /** Two replicas on one machine must differ, and one that restarts is another one. */
  private static String replica(RunConfig config) {
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    return config.replica().orElseGet(Components::hostName) + "-" + suffix;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "scheduler";
    }
  }
}
