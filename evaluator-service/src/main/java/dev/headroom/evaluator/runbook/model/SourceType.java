package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
import dev.headroom.evaluator.runbook.grammar.Later;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What kind of target a source is. */
public sealed interface SourceType {
  /** A target that exposes Prometheus text or OpenMetrics. */
  @Doc("Scrapes Prometheus text or OpenMetrics.")
  @Key("prometheus")
  record Prometheus(
      @Doc("The address of the metrics, e.g. http://backend:8001/metrics") @Matches(Form.URL)
          String url,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers,
      @Doc("A bearer token, by reference.") @Nullable Secret bearerToken,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("The largest answer in bytes, compressed and not; 16 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes,
      @Doc("Whether the target's labels win over added ones; if not, they become exported_<label>.")
          @Default("false")
          boolean honorLabels,
      @Doc("Whether samples keep the timestamps of the target.") @Default("true")
          boolean honorTimestamps)
      implements SourceType {
    public Prometheus {
      Objects.requireNonNull(url);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, basicAuth);
    }
  }

  /** An HTTP endpoint that says whether something is ready. */
  @Doc("Asks an HTTP endpoint whether it is ready, how long it takes, and what it says.")
  @Key("probe")
  record Probe(
      @Doc("The address to ask, e.g. http://backend:8001/ready") @Matches(Form.URL) String url,
      @Doc("Numbers to take from the JSON answer: a metric's name and a JSON Pointer.")
          @KeysMatch(Form.METRIC)
          @Matches(Form.POINTER)
          Map<String, String> fields,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers,
      @Doc("A bearer token, by reference.") @Nullable Secret bearerToken,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("The largest answer in bytes; 1 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes,
      @Doc("The HTTP status that means ready.") @Default("200") @AtLeast("100") @AtMost("599")
          int status)
      implements SourceType {
    public Probe {
      Objects.requireNonNull(url);
      fields = Copies.ordered(fields);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, basicAuth);
    }
  }

  /** Headroom's own scheduler. */
  @Doc("Takes the figures of Headroom's own scheduler: lateness, duration, missed runs, by job.")
  @Key("scheduler")
  record Scheduler(
      @Doc("Whose jobs; those of every owner when absent.") @Matches(Form.OWNER)
          @Nullable String owner)
      implements SourceType {}

  /** Numbers of a JSON document. */
  @Doc("Takes numbers of any JSON document over HTTP.")
  @Key("json")
  record JsonDocument(
      @Doc("The address to ask, e.g. http://queue:8080/stats") @Matches(Form.URL) String url,
      @Doc("Numbers to take: a metric's name and a JSON Pointer.")
          @NonEmpty
          @KeysMatch(Form.METRIC)
          @Matches(Form.POINTER)
          Map<String, String> fields,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers,
      @Doc("A bearer token, by reference.") @Nullable Secret bearerToken,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("The largest answer in bytes; 1 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes)
      implements SourceType {
    public JsonDocument {
      Objects.requireNonNull(url);
      fields = Copies.ordered(fields);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, basicAuth);
    }
  }

  /** The status page of nginx. */
  @Doc("Reads the stub_status page of nginx.")
  @Key("nginx")
  record Nginx(
      @Doc("The address of the page, e.g. http://edge:8080/status") @Matches(Form.URL) String url,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers,
      @Doc("A bearer token, by reference.") @Nullable Secret bearerToken,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("The largest answer in bytes; 1 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes)
      implements SourceType {
    public Nginx {
      Objects.requireNonNull(url);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, basicAuth);
    }
  }

  /** Whatever speaks Prometheus's HTTP API. */
  @Doc("Asks a Prometheus, or what speaks its API, for what a measure cannot compute.")
  @Key("promql")
  record Promql(
      @Doc("The address above /api/v1/query, e.g. http://prometheus:9090") @Matches(Form.URL)
          String url,
      @Doc("What to ask: a metric's name and an expression.") @NonEmpty @KeysMatch(Form.METRIC)
          Map<String, String> queries,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers,
      @Doc("A bearer token, by reference.") @Nullable Secret bearerToken,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("The largest answer in bytes; 1 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes)
      implements SourceType {
    public Promql {
      Objects.requireNonNull(url);
      queries = Copies.ordered(queries);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, basicAuth);
    }
  }

  /** A Redis server. */
  @Doc("Reads memory, clients, latency and streams of a Redis.")
  @Key("redis")
  record Redis(
      @Doc("redis:// or rediss://, its password by reference, or a reference to all of it.")
          @Matches(Form.REDIS_URI)
          String uri,
      @Doc("Streams whose length, groups and pending entries are read.") List<String> streams,
      @Doc("The stream that holds what could not be handled.") @Nullable String dlq)
      implements SourceType {
    public Redis {
      Objects.requireNonNull(uri);
      streams = List.copyOf(streams);
    }
  }

  /** A PostgreSQL server. */
  @Doc("Reads connections, replication, locks, slow queries and writes of a PostgreSQL.")
  @Key("postgres")
  record Postgres(
      @Doc("postgres://, its password by reference, or a reference to all of it.")
          @Matches(Form.POSTGRES_URI)
          String uri,
      @Doc("How long a query runs until it is slow.") @Default("1s") @AtLeast("1ms") @AtMost("1d")
          Duration slowAfter)
      implements SourceType {
    public Postgres {
      Objects.requireNonNull(uri);
      Objects.requireNonNull(slowAfter);
    }
  }

  private static void oneWayIn(@Nullable Secret bearerToken, @Nullable BasicAuth basicAuth) {
    if (bearerToken != null && basicAuth != null) {
      throw new Refusal(
          "basicAuth",
          "a bearer token and a user name at once",
          "one of `bearerToken` and `basicAuth`");
    }
  }

  /** A type that the language has and the collector does not have yet. */
  @Doc("A source that is not collected yet.")
  @Key({"mongodb", "mongodb-atlas", "kubernetes", "sentry"})
  @Later("this source is kept, but nothing is collected from it yet")
  record Planned(@Doc("The type's key.") String kind, Settings settings) implements SourceType {
    public Planned {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(settings);
    }
  }

  /** A user name and password of HTTP basic authentication. */
  @Doc("A user name and password.")
  record BasicAuth(
      @Doc("The user name.") String username,
      @Doc("The password, by reference.") Secret password) {}
}
