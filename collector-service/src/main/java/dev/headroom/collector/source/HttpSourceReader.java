package dev.headroom.collector.source;

import com.fasterxml.jackson.core.JsonPointer;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads sources that are asked over HTTP at an address that the runbook writes, or looks up. */
record HttpSourceReader(SourceLimits limits) {

  private static final Pattern METRIC = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
  private static final Set<String> RESERVED_METRICS =
      Set.of(
          "up",
          "scrape_duration_seconds",
          "scrape_samples_scraped",
          "probe_success",
          "probe_duration_seconds",
          "probe_http_status_code");

  /** The address of targets that are yet to be found. */
  private static final String NOWHERE = "http://found";

  private static final int MAX_QUERIES = 50;
  private static final int MAX_QUERY = 8192;

  SourceDefinition prometheus(
      JsonObject in, Duration every, Duration timeout, Map<String, String> labels) {
    boolean found = in.has("discover");
    if (found && in.has("url")) {
      in.problem("discover", (String) null, "url and discover exclude each other", null);
    }
    HttpTarget target =
        TargetReader.read(
            in, found ? NOWHERE : null, limits.scrapeBodyBytes(), limits.mostBodyBytes());
    boolean honorLabels = in.flag("honorLabels", false);
    boolean honorTimestamps = in.flag("honorTimestamps", true);
    var each =
        new SourceDefinition.Prometheus(
            target, every, timeout, labels, honorLabels, honorTimestamps, RulesReader.read(in));
    SourceDefinition source = found ? DiscoveryReader.read(in.object("discover"), each) : each;
    in.refuseOtherKeys("prometheus");
    return source;
  }

  SourceDefinition probe(
      JsonObject in, Duration every, Duration timeout, Map<String, String> labels) {
    HttpTarget target = TargetReader.read(in, limits.probeBodyBytes(), limits.mostBodyBytes());
    int status = in.number("status", 200, 100, 599);
    Map<String, String> fields = readFields(in);
    in.refuseOtherKeys("probe");
    return new SourceDefinition.Probe(target, every, timeout, labels, status, fields);
  }

  SourceDefinition nginx(JsonObject in, Cadence cadence) {
    HttpTarget target = TargetReader.read(in, limits.probeBodyBytes(), limits.mostBodyBytes());
    in.refuseOtherKeys("nginx");
    return new SourceDefinition.Nginx(target, cadence);
  }

  SourceDefinition json(JsonObject in, Cadence cadence) {
    HttpTarget target = TargetReader.read(in, limits.probeBodyBytes(), limits.mostBodyBytes());
    Map<String, String> fields = readFields(in);
    if (fields.isEmpty()) {
      in.problem("fields", (String) null, "the fields are missing", "{queue_depth: /queue/depth}");
    }
    in.refuseOtherKeys("json");
    return new SourceDefinition.Json(target, cadence, fields);
  }

  SourceDefinition promql(JsonObject in, Cadence cadence) {
    HttpTarget target = TargetReader.read(in, limits.probeBodyBytes(), limits.mostBodyBytes());
    JsonObject written = in.object("queries");
    Map<String, String> queries = written.texts();
    queries.forEach((metric, expression) -> checkQuery(written, metric, expression));
    if (queries.isEmpty()) {
      in.problem("queries", (String) null, "the queries are missing", "{cpu_ratio: avg(...)}");
    } else if (queries.size() > MAX_QUERIES) {
      in.problem("queries", String.valueOf(queries.size()), "a source has at most 50", null);
    }
    in.refuseOtherKeys("promql");
    return new SourceDefinition.Promql(target, cadence, queries);
  }

  private static void checkQuery(JsonObject in, String metric, String expression) {
    checkMetric(in, metric);
    if (expression.isBlank() || expression.length() > MAX_QUERY) {
      in.problem(metric, expression, "an expression of 1 to 8192 characters was expected", null);
    }
  }

  private static void checkMetric(JsonObject in, String metric) {
    if (!METRIC.matcher(metric).matches()) {
      in.problem(metric, metric, "not a metric's name", "letters, digits and '_'");
    } else if (RESERVED_METRICS.contains(metric)) {
      in.problem(metric, metric, "the collector writes this metric itself", null);
    }
  }

  private static Map<String, String> readFields(JsonObject in) {
    JsonObject written = in.object("fields");
    Map<String, String> fields = written.texts();
    fields.forEach((metric, pointer) -> checkField(written, metric, pointer));
    return fields;
  }

  private static void checkField(JsonObject in, String metric, String pointer) {
    checkMetric(in, metric);
    try {
      if (pointer.isEmpty()) {
        throw new IllegalArgumentException("empty");
      }
      JsonPointer.compile(pointer);
    } catch (IllegalArgumentException e) {
      in.problem(metric, pointer, "a JSON Pointer was expected", "/db/pool/ratio");
    }
  }
}
