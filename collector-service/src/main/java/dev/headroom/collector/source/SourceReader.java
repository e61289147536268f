package dev.headroom.collector.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.source.SourceDefinition.Cadence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads definitions from JSON in the shape of a runbook's {@code spec.sources}: all of them, or
 * everything that is wrong with them.
 */
public final class SourceReader {

  static final List<String> TYPES =
      List.of(
          "prometheus",
          "probe",
          "scheduler",
          "nginx",
          "json",
          "redis",
          "postgres",
          "promql",
          "mongodb",
          "kubernetes",
          "mongodb-atlas",
          "sentry");

  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private static final Duration DEFAULT_EVERY = Duration.ofSeconds(15);
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration LEAST_EVERY = Duration.ofSeconds(1);
  private static final Duration MOST_EVERY = Duration.ofHours(1);
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(10);

  /** With those of targets and of what finds them, the stream can hold them. */
  private static final int MAX_LABELS = 20;

  private static final int MAX_VALUE = 1024;

  private final SourceLimits limits;
  private final HttpSourceReader http;

  public SourceReader(SourceLimits limits) {
    this.limits = limits;
    this.http = new HttpSourceReader(limits);
  }

  /** Reads {@code {"sources": {name: definition...}}}. */
  public SourcesReading readAll(JsonNode body) {
    var problems = new ArrayList<SourceProblem>();
    var root = new JsonObject(body, "", problems);
    var sources = new LinkedHashMap<String, SourceDefinition>();
    if (body.isObject() && !root.has("sources")) {
      root.problem("sources", (String) null, "the sources are missing", "{\"sources\": {...}}");
    }
    JsonObject definitions = root.object("sources");
    root.refuseOtherKeys("the body");
    if (definitions.keys().size() > limits.sourcesPerRunbook()) {
      definitions.problem(
          "",
          String.valueOf(definitions.keys().size()),
          "a runbook has at most %d sources".formatted(limits.sourcesPerRunbook()),
          null);
    }
    for (String name : definitions.keys()) {
      if (!SourceId.NAME.matcher(name).matches()) {
        definitions.problem(name, name, SourceId.NAME_RULE, null);
      }
      SourceDefinition source = read(name, definitions.object(name));
      if (source != null) {
        sources.put(name, source);
      }
    }
    return problems.isEmpty()
        ? new SourcesReading.Valid(sources)
        : new SourcesReading.Invalid(problems);
  }

  /** Reads one definition, as {@code name}. */
  public SourcesReading readOne(String name, JsonNode body) {
    var problems = new ArrayList<SourceProblem>();
    SourceDefinition source = read(name, new JsonObject(body, "", problems));
    return source != null && problems.isEmpty()
        ? new SourcesReading.Valid(Map.of(name, source))
        : new SourcesReading.Invalid(problems);
  }

  /** Null where it has no type that is known. */
  private @Nullable SourceDefinition read(String name, JsonObject in) {
    if (!in.isObject()) {
      return null;
    }
    Duration every = in.duration("every", DEFAULT_EVERY, LEAST_EVERY, MOST_EVERY);
    Duration usual = every.compareTo(USUAL_TIMEOUT) < 0 ? every : USUAL_TIMEOUT;
    Duration timeout = in.duration("timeout", usual, LEAST_TIMEOUT, every);
    Map<String, String> labels = readLabels(in);
    String type = readType(in);
    var cadence = new Cadence(every, timeout, labels);
    return switch (type) {
      case "prometheus" -> http.prometheus(in.object(type), every, timeout, labels);
      case "probe" -> http.probe(in.object(type), every, timeout, labels);
      case "scheduler" -> readScheduler(in.object(type), every, timeout, labels);
      case "nginx" -> http.nginx(in.object(type), cadence);
      case "json" -> http.json(in.object(type), cadence);
      case "redis" -> ServerReader.redis(in.object(type), cadence);
      case "postgres" -> ServerReader.postgres(in.object(type), cadence);
      case "mongodb" -> MongodbReader.read(name, in.object(type), cadence);
      case "kubernetes" -> readKubernetes(in.object(type), cadence);
      case "mongodb-atlas" -> CloudReader.atlas(in.object(type), cadence);
      case "sentry" -> CloudReader.sentry(in.object(type), cadence);
      case "promql" -> http.promql(in.object(type), cadence);
      default -> null;
    };
  }

  private String readType(JsonObject in) {
    var types = new LinkedHashSet<String>();
    for (String type : TYPES) {
      if (in.has(type)) {
        types.add(type);
      }
    }
    if (types.isEmpty()) {
      noteMissingType(in);
    } else if (types.size() > 1) {
      in.problem("", String.join(", ", types), "a source has one type", "a source for each");
    }
    in.refuseOtherKeys("a source");
    return types.isEmpty() ? "" : types.getFirst();
  }

  /** A key that is none of ours is taken for a type that we do not have. */
  private static void noteMissingType(JsonObject in) {
    var others = new ArrayList<>(in.keys());
    others.removeAll(Set.of("every", "timeout", "labels"));
    if (others.isEmpty()) {
      in.problem("", (String) null, "the source has no type", oneOf());
    }
    for (String other : others) {
      in.has(other);
      in.problem(
          other,
          other,
          "there is no source type '" + other + "'",
          Suggestion.nearest(other, TYPES).orElseGet(SourceReader::oneOf));
    }
  }

  private static String oneOf() {
    return "one of " + String.join(", ", TYPES);
  }

  private static SourceDefinition readKubernetes(JsonObject in, Cadence cadence) {
    String namespace = in.text("namespace");
    if (namespace == null || !NAMESPACE.matcher(namespace).matches()) {
      in.problem("namespace", namespace, "the name of a namespace was expected", "shop");
    }
    String selector = in.text("selector");
    in.refuseOtherKeys("kubernetes");
    return new SourceDefinition.Kubernetes(
        namespace == null ? "" : namespace,
        selector == null || selector.isBlank() ? null : selector,
        cadence);
  }

  private static SourceDefinition readScheduler(
      JsonObject in, Duration every, Duration timeout, Map<String, String> labels) {
    String owner = in.text("owner");
    if (owner != null && !OWNER.matcher(owner).matches()) {
      in.problem("owner", owner, "an owner of jobs matches " + OWNER, "cartie");
    }
    in.refuseOtherKeys("scheduler");
    return new SourceDefinition.Scheduler(owner, every, timeout, labels);
  }

  private static Map<String, String> readLabels(JsonObject source) {
    JsonObject in = source.object("labels");
    Map<String, String> labels = in.texts();
    if (labels.size() > MAX_LABELS) {
      in.problem("", String.valueOf(labels.size()), "a source adds at most 20 labels", null);
    }
    labels.forEach(
        (name, value) -> {
          if (!LABEL.matcher(name).matches() || name.startsWith("__")) {
            in.problem(name, name, "not a label's name", "letters, digits and '_'");
          } else if (name.equals("source")) {
            in.problem(name, name, "the collector sets this label to the source's name", null);
          } else if (value.isEmpty() || value.length() > MAX_VALUE) {
            in.problem(name, name, "a label's value has 1 to 1024 characters", null);
          }
        });
    return labels;
  }
}
