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
import dev.headroom.evaluator.runbook.grammar.Refusal;
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
  @Key({
    "promql",
    "mongodb",
    "mongodb-atlas",
    "redis",
    "postgres",
    "kubernetes",
    "sentry",
    "nginx",
    "json"
  })
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
