package dev.headroom.collector.source;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A source as its runbook defines it. */
public sealed interface SourceDefinition permits SourceDefinition.OneTarget, Discovered {

  /** The word that names the type in a runbook. */
  String type();

  /** How often it is collected. */
  Duration every();

  /** How long an answer may take, at most {@link #every()}. */
  Duration timeout();

  /** Labels that every sample of the source gets. */
  Map<String, String> labels();

  /** A source that is one target, known before it is asked. */
  sealed interface OneTarget extends SourceDefinition {}

  /** A source that says itself what is to be called. */
  sealed interface Addressed extends OneTarget {

    HttpTarget target();
  }

  /**
   * A target that exposes Prometheus text or OpenMetrics.
   *
   * @param honorLabels whether a label of the target wins over one that the source adds; if not,
   *     the target's becomes {@code exported_<label>}
   * @param honorTimestamps whether samples keep the timestamps that the target gives them
   * @param rules what becomes of each series, one after the other
   */
  record Prometheus(
      HttpTarget target,
      Duration every,
      Duration timeout,
      Map<String, String> labels,
      boolean honorLabels,
      boolean honorTimestamps,
      List<RelabelRule> rules)
      implements Addressed {

    /** Without rules. */
    public Prometheus(
        HttpTarget target,
        Duration every,
        Duration timeout,
        Map<String, String> labels,
        boolean honorLabels,
        boolean honorTimestamps) {
      this(target, every, timeout, labels, honorLabels, honorTimestamps, List.of());
    }

    public Prometheus {
      labels = Map.copyOf(labels);
      rules = List.copyOf(rules);
      checkTimeout(every, timeout);
    }

    /** The same of another address, with more labels; what the runbook says of a label counts. */
    public Prometheus at(HttpTarget other, Map<String, String> more) {
      var all = new TreeMap<>(more);
      all.putAll(labels);
      return new Prometheus(other, every, timeout, all, honorLabels, honorTimestamps, rules);
    }

    @Override
    public String type() {
      return "prometheus";
    }
  }

  /**
   * An HTTP endpoint that says whether something is ready.
   *
   * @param status the status that means ready
   * @param fields metrics to take from a JSON body: name to JSON Pointer, sorted by name
   */
  record Probe(
      HttpTarget target,
      Duration every,
      Duration timeout,
      Map<String, String> labels,
      int status,
      Map<String, String> fields)
      implements Addressed {

    public Probe {
      labels = Map.copyOf(labels);
      fields = Collections.unmodifiableMap(new TreeMap<>(fields));
      checkTimeout(every, timeout);
    }

    @Override
    public String type() {
      return "probe";
    }
  }

  /**
   * The figures of Headroom's own scheduler; the collector knows where it answers.
   *
   * @param owner whose jobs; null for all
   */
  record Scheduler(
      @Nullable String owner, Duration every, Duration timeout, Map<String, String> labels)
      implements OneTarget {

    public Scheduler {
      labels = Map.copyOf(labels);
      checkTimeout(every, timeout);
    }

    @Override
    public String type() {
      return "scheduler";
    }
  }

  /** When a source is collected, and what its samples are labelled with. */
  record Cadence(Duration every, Duration timeout, Map<String, String> labels) {

    public Cadence {
      labels = Map.copyOf(labels);
      checkTimeout(every, timeout);
    }
  }

  /** A source whose cadence is a part of its own. */
  sealed interface Paced extends OneTarget {

    Cadence cadence();

    @Override
    default Duration every() {
      return cadence().every();
    }

    @Override
    default Duration timeout() {
      return cadence().timeout();
    }

    @Override
    default Map<String, String> labels() {
      return cadence().labels();
    }
  }

  /** The {@code stub_status} page of nginx. */
  record Nginx(HttpTarget target, Cadence cadence) implements Addressed, Paced {

    @Override
    public String type() {
      return "nginx";
    }
  }

  /**
   * Numbers of a JSON document.
   *
   * @param fields metrics: name to JSON Pointer, sorted by name
   */
  record Json(HttpTarget target, Cadence cadence, Map<String, String> fields)
      implements Addressed, Paced {

    public Json {
      fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    @Override
    public String type() {
      return "json";
    }
  }

  /**
   * A Redis server.
   *
   * @param uri {@code redis://} or {@code rediss://}; may hold references, or be one
   * @param streams whose length, groups and pending entries are read
   * @param deadLetters streams that hold what could not be handled
   */
  record Redis(String uri, List<String> streams, List<String> deadLetters, Cadence cadence)
      implements Paced {

    public Redis {
      streams = List.copyOf(streams);
      deadLetters = List.copyOf(deadLetters);
    }

    @Override
    public String type() {
      return "redis";
    }
  }

  /**
   * A PostgreSQL server.
   *
   * @param uri {@code postgres://}; may hold references, or be one
   * @param slowAfter how long a query runs until it is slow
   */
  record Postgres(String uri, Duration slowAfter, Cadence cadence) implements Paced {

    @Override
    public String type() {
      return "postgres";
    }
  }

  /**
   * A MongoDB, one server or many.
   *
   * @param uri {@code mongodb://} or {@code mongodb+srv://}; may hold references, or be one
   * @param cluster what it is called in the label {@code cluster}
   * @param tenantDatabases an RE2 expression that the name of a tenant's database matches; null to
   *     count none
   * @param connectionLimit connections that a server may have; null for what the server allows
   * @param storageLimit bytes that the data may take; null for the size of the file system
   * @param slowAfter how long an operation runs until it is slow
   */
  record Mongodb(
      String uri,
      String cluster,
      @Nullable String tenantDatabases,
      @Nullable Integer connectionLimit,
      @Nullable Long storageLimit,
      Duration slowAfter,
      Cadence cadence)
      implements Paced {

    @Override
    public String type() {
      return "mongodb";
    }
  }

  /**
   * A namespace of the cluster that the collector runs in.
   *
   * @param selector labels of the objects, as kubectl writes them; null for all
   */
  record Kubernetes(String namespace, @Nullable String selector, Cadence cadence) implements Paced {

    @Override
    public String type() {
      return "kubernetes";
    }
  }

  /**
   * MongoDB Atlas. Every text may hold references.
   *
   * @param url of the API
   * @param cluster null for all of the project
   */
  record MongodbAtlas(
      URI url, String project, @Nullable String cluster, AtlasAccess access, Cadence cadence)
      implements Paced {

    @Override
    public String type() {
      return "mongodb-atlas";
    }
  }

  /** A way to log in to Atlas. */
  sealed interface AtlasAccess {

    /** Who asks. */
    String name();

    /** A reference. */
    String secret();

    record ServiceAccount(String clientId, String clientSecret) implements AtlasAccess {

      @Override
      public String name() {
        return clientId;
      }

      @Override
      public String secret() {
        return clientSecret;
      }
    }

    record ApiKey(String publicKey, String privateKey) implements AtlasAccess {

      @Override
      public String name() {
        return publicKey;
      }

      @Override
      public String secret() {
        return privateKey;
      }
    }
  }

  /**
   * A project of Sentry. Every text may hold references.
   *
   * @param environment null for every one
   * @param over the time that the figures are of, in whole minutes
   */
  record Sentry(
      URI url,
      String organization,
      String project,
      @Nullable String environment,
      String token,
      Duration over,
      Cadence cadence)
      implements Paced {

    @Override
    public String type() {
      return "sentry";
    }
  }

  /**
   * Instant queries to whatever speaks Prometheus's HTTP API.
   *
   * @param target the address above {@code /api/v1/query}
   * @param queries metrics: name to expression, sorted by name
   */
  record Promql(HttpTarget target, Cadence cadence, Map<String, String> queries) implements Paced {

    public Promql {
      queries = Collections.unmodifiableMap(new TreeMap<>(queries));
    }

    @Override
    public String type() {
      return "promql";
    }
  }

  private static void checkTimeout(Duration every, Duration timeout) {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(every) > 0) {
      throw new IllegalArgumentException("timeout " + timeout + " of an interval of " + every);
    }
  }
}
