package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.quantity.Quantity;
import dev.headroom.evaluator.quantity.Unit;
import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.AtMost;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Key;
import dev.headroom.evaluator.runbook.grammar.KeysMatch;
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
  /** Of one source. */
  int MOST_RULES = 50;

  /** A target that exposes Prometheus text or OpenMetrics. */
  @Doc("Scrapes Prometheus text or OpenMetrics.")
  @Key("prometheus")
  record Prometheus(
      @Doc("The address of the metrics, e.g. http://backend:8001/metrics") @Matches(Form.URL)
          @Nullable String url,
      @Doc("How the targets are found, in place of an address.") @Nullable Discover discover,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers,
      @Doc("A bearer token, by reference.") @Nullable Secret bearerToken,
      @Doc("A file of the collector that holds the bearer token.") @Matches(Form.FILE)
          @Nullable String bearerTokenFile,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("Whom to trust, and who the collector says it is.") @Nullable Tls tls,
      @Doc("The largest answer in bytes, compressed and not; 16 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes,
      @Doc("Whether the target's labels win over added ones; if not, they become exported_<label>.")
          @Default("false")
          boolean honorLabels,
      @Doc("Whether samples keep the timestamps of the target.") @Default("true")
          boolean honorTimestamps,
      @Doc("What becomes of each series, rule after rule, at most 50.") List<RelabelRule> rules)
      implements SourceType {
    public Prometheus {
      if ((url == null) == (discover == null)) {
        throw new Refusal(
            url == null ? "" : "discover",
            url == null ? "there is no address" : "an address, and how to find others, at once",
            "one of `url` and `discover`");
      }
      headers = Copies.ordered(headers);
      rules = List.copyOf(rules);
      if (rules.size() > MOST_RULES) {
        throw new Refusal("rules", "more than 50 rules", "fewer, with larger expressions");
      }
      oneWayIn(bearerToken, bearerTokenFile, basicAuth);
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
      @Doc("A file of the collector that holds the bearer token.") @Matches(Form.FILE)
          @Nullable String bearerTokenFile,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("Whom to trust, and who the collector says it is.") @Nullable Tls tls,
      @Doc("The largest answer in bytes; 1 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes,
      @Doc("The HTTP status that means ready.") @Default("200") @AtLeast("100") @AtMost("599")
          int status)
      implements SourceType {
    public Probe {
      Objects.requireNonNull(url);
      fields = Copies.ordered(fields);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, bearerTokenFile, basicAuth);
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
      @Doc("A file of the collector that holds the bearer token.") @Matches(Form.FILE)
          @Nullable String bearerTokenFile,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("Whom to trust, and who the collector says it is.") @Nullable Tls tls,
      @Doc("The largest answer in bytes; 1 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes)
      implements SourceType {
    public JsonDocument {
      Objects.requireNonNull(url);
      fields = Copies.ordered(fields);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, bearerTokenFile, basicAuth);
    }
  }

  /** The status page of nginx. */
  @Doc("Reads the stub_status page of nginx.")
  @Key("nginx")
  record Nginx(
      @Doc("The address of the page, e.g. http://edge:8080/status") @Matches(Form.URL) String url,
      @Doc("Headers to send.") @KeysMatch(Form.HEADER) Map<String, String> headers,
      @Doc("A bearer token, by reference.") @Nullable Secret bearerToken,
      @Doc("A file of the collector that holds the bearer token.") @Matches(Form.FILE)
          @Nullable String bearerTokenFile,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("Whom to trust, and who the collector says it is.") @Nullable Tls tls,
      @Doc("The largest answer in bytes; 1 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes)
      implements SourceType {
    public Nginx {
      Objects.requireNonNull(url);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, bearerTokenFile, basicAuth);
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
      @Doc("A file of the collector that holds the bearer token.") @Matches(Form.FILE)
          @Nullable String bearerTokenFile,
      @Doc("A user name and password.") @Nullable BasicAuth basicAuth,
      @Doc("Whom to trust, and who the collector says it is.") @Nullable Tls tls,
      @Doc("The largest answer in bytes; 1 MiB when absent.") @AtLeast("1")
          @Nullable Integer maxBodyBytes)
      implements SourceType {
    public Promql {
      Objects.requireNonNull(url);
      queries = Copies.ordered(queries);
      headers = Copies.ordered(headers);
      oneWayIn(bearerToken, bearerTokenFile, basicAuth);
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

  /** A MongoDB, one server or many. */
  @Doc(
      "Reads connections, storage, tenant databases, replication and slow operations of a MongoDB.")
  @Key("mongodb")
  record Mongodb(
      @Doc("mongodb:// or mongodb+srv://, its password by reference, or a reference to all of it.")
          @Matches(Form.MONGODB_URI)
          String uri,
      @Doc("What the label `cluster` says; the source's name when absent.")
          @Nullable String cluster,
      @Doc("How the names of tenants' databases begin.") @Nullable String tenantPrefix,
      @Doc("What the names of tenants' databases match anywhere, as an RE2 expression: ^tenant_")
          @Nullable String tenantDatabases,
      @Doc("Connections that a server may have; what the server allows when absent.")
          @AtLeast("1")
          @AtMost("1000000")
          @Nullable Integer connectionLimit,
      @Doc("What the databases may take on disk; the size of the file system when absent.")
          @Nullable Quantity storageLimit,
      @Doc("How long an operation runs until it is slow.")
          @Default("1s")
          @AtLeast("1ms")
          @AtMost("1d")
          Duration slowAfter)
      implements SourceType {
    public Mongodb {
      Objects.requireNonNull(uri);
      Objects.requireNonNull(slowAfter);
      if (tenantPrefix != null && tenantDatabases != null) {
        throw new Refusal(
            "tenantPrefix",
            "a prefix and an expression at once",
            "one of `tenantPrefix` and `tenantDatabases`");
      }
      if (storageLimit != null
          && (!storageLimit.unit().convertsTo(Unit.BYTES) || storageLimit.value() <= 0)) {
        throw new Refusal("storageLimit", "the limit is no amount of bytes", "300GB");
      }
    }
  }

  /** MongoDB Atlas, by its Admin API. */
  @Doc("Reads measurements, tier, disk and auto-scaling settings of MongoDB Atlas.")
  @Key("mongodb-atlas")
  record MongodbAtlas(
      @Doc("The id of the project, or ${NAME} of a variable that holds it.") @Matches(Form.VALUE)
          String project,
      @Doc("The cluster; all of the project when absent.") @Matches(Form.VALUE)
          @Nullable String cluster,
      @Doc("The id of a service account.") @Matches(Form.VALUE) @Nullable String clientId,
      @Doc("Its secret, by reference.") @Nullable Secret clientSecret,
      @Doc("The public key of an API key.") @Matches(Form.VALUE) @Nullable String publicKey,
      @Doc("Its private key, by reference.") @Nullable Secret privateKey,
      @Doc("The address of the API.") @Default("https://cloud.mongodb.com") @Matches(Form.URL)
          String url)
      implements SourceType {
    public MongodbAtlas {
      Objects.requireNonNull(project);
      Objects.requireNonNull(url);
      boolean account = clientId != null && clientSecret != null;
      boolean key = publicKey != null && privateKey != null;
      boolean half = (clientId == null) != (clientSecret == null);
      half |= (publicKey == null) != (privateKey == null);
      if (account == key || half) {
        throw new Refusal(
            "",
            "there is not one way to log in",
            "`clientId` and `clientSecret`, or `publicKey` and `privateKey`");
      }
    }
  }

  /** A namespace of the cluster that the collector runs in. */
  @Doc("Reads pods, workloads and autoscalers of a Kubernetes namespace.")
  @Key("kubernetes")
  record Kubernetes(
      @Doc("The namespace.") @Matches(Form.NAME) String namespace,
      @Doc("Which objects, as kubectl writes it, e.g. app=web,tier!=test; all when absent.")
          @Matches(Form.TEXT)
          @Nullable String selector)
      implements SourceType {
    public Kubernetes {
      Objects.requireNonNull(namespace);
    }
  }

  /** A project of Sentry. */
  @Doc("Reads the p95 and the failure rate of a Sentry project's transactions.")
  @Key("sentry")
  record Sentry(
      @Doc("The organization's slug.") @Matches(Form.VALUE) String organization,
      @Doc("The project's slug or id.") @Matches(Form.VALUE) String project,
      @Doc("A token that may read the organization, by reference.") Secret token,
      @Doc("The address of Sentry.") @Default("https://sentry.io") @Matches(Form.URL) String url,
      @Doc("The environment; every one when absent.") @Matches(Form.VALUE)
          @Nullable String environment,
      @Doc("The time that the figures are of, in whole minutes.")
          @Default("5m")
          @AtLeast("1m")
          @AtMost("1d")
          Duration over)
      implements SourceType {
    public Sentry {
      Objects.requireNonNull(organization);
      Objects.requireNonNull(project);
      Objects.requireNonNull(token);
      Objects.requireNonNull(url);
      if (over.toSecondsPart() != 0 || over.toMillisPart() != 0) {
        throw new Refusal("over", "Sentry counts in whole minutes", "5m");
      }
    }
  }

  private static void oneWayIn(
      @Nullable Secret bearerToken, @Nullable String tokenFile, @Nullable BasicAuth basicAuth) {
    if (bearerToken != null && basicAuth != null) {
      throw new Refusal(
          "basicAuth",
          "a bearer token and a user name at once",
          "one of `bearerToken` and `basicAuth`");
    }
    if (tokenFile != null && (bearerToken != null || basicAuth != null)) {
      throw new Refusal(
          "bearerTokenFile",
          "more than one way to log in",
          "one of `bearerToken`, `bearerTokenFile` and `basicAuth`");
    }
  }

  /** A user name and password of HTTP basic authentication. */
  @Doc("A user name and password.")
  record BasicAuth(
      @Doc("The user name.") String username,
      @Doc("The password, by reference.") Secret password) {}

  /** How a target is told from others. */
  @Doc("Whom to trust, and who the collector says it is; files are below its directory of files.")
  record Tls(
      @Doc("Who may have signed the target's certificate; the usual ones when absent.")
          @Matches(Form.FILE)
          @Nullable String caFile,
      @Doc("The collector's own certificate.") @Matches(Form.FILE) @Nullable String certFile,
      @Doc("The key of that certificate.") @Matches(Form.FILE) @Nullable String keyFile,
      @Doc("The name that the target's certificate is for; the address's when absent.")
          @Matches(Form.HOST)
          @Nullable String serverName,
      @Doc("Takes any certificate, where the collector allows that.") @Default("false")
          boolean insecureSkipVerify) {
    public Tls {
      if ((certFile == null) != (keyFile == null)) {
        throw new Refusal(
            certFile == null ? "keyFile" : "certFile",
            "a certificate and its key come together",
            "`certFile` and `keyFile`");
      }
      if (insecureSkipVerify && caFile != null) {
        throw new Refusal(
            "insecureSkipVerify", "any certificate, and those of `caFile`, at once", "one of them");
      }
    }
  }
}
