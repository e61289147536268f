package dev.headroom.collector.scrape.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.scrape.CallFailed;
import dev.headroom.collector.scrape.Failure;
import dev.headroom.collector.scrape.Reading;
import dev.headroom.collector.scrape.Samples;
import dev.headroom.collector.source.SourceDefinition;
import dev.headroom.collector.source.SourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call after the other; what one of them is refused is named, and the others stay. */
final class AtlasReading {

  private static final int MOST_PROCESSES = 50;

  /** What goes into an address must not change it. */
  private static final Pattern PROCESS = Pattern.compile("[A-Za-z0-9.-]+:\\d{1,5}");

  private static final Pattern PARTITION = Pattern.compile("[A-Za-z0-9._-]+");

  /** After these the next call has no better chance. */
  private static final Set<String> ANSWERS =
      Set.of("privilege-missing", "not-found", "http-status", "malformed-answer");

  private final AtlasApi api;
  private final String only;
  private final Map<String, List<String>> partitions;
  private final Samples samples;
  private final List<Cluster> clusters = new ArrayList<>();
  private @Nullable Failure first;

  @FunctionalInterface
  private interface Call {
    JsonNode send() throws CallFailed;
  }

  /**
   * @param only the cluster that is read; empty for all
   * @param partitions of processes, as far as they are known; is added to
   */
  AtlasReading(
      SourceId id,
      SourceDefinition.MongodbAtlas definition,
      String only,
      AtlasApi api,
      Map<String, List<String>> partitions) {
    this.api = api;
    this.only = only;
    this.partitions = partitions;
    this.samples = new Samples(id, definition.labels());
  }

  Reading read(Instant at) {
    try {
      ask("clusters", api::clusters, this::readClusters);
      ask("processes", api::processes, this::readProcesses);
    } catch (CallFailed e) {
      note("the rest", e.failure());
    }
    if (samples.size() == 0 && first != null) {
      return Reading.failed(first.code(), first.reason());
    }
    return samples.up(at);
  }

  private void readClusters(JsonNode answer) {
    for (JsonNode description : answer.path("results")) {
      var cluster = new Cluster(description.path("name").asText(""), description);
      clusters.add(cluster);
      if (only.isEmpty() || only.equals(cluster.name())) {
        cluster.read(samples);
      }
    }
    if (!only.isEmpty() && clusters.stream().noneMatch(one -> one.name().equals(only))) {
      samples.warn("there is no cluster %s in the project".formatted(only));
    }
  }

  private void readProcesses(JsonNode answer) {
    int read = 0;
    for (JsonNode process : answer.path("results")) {
      String id = process.path("id").asText("");
      String host = process.path("userAlias").asText("");
      String cluster = clusterOf(host);
      if (!only.isEmpty() && !only.equalsIgnoreCase(cluster)) {
        continue;
      }
      if (!PROCESS.matcher(id).matches()) {
        samples.warn("processes: one has an id that is none");
      } else if (++read > MOST_PROCESSES) {
        samples.warn("more than %d processes; name a cluster".formatted(MOST_PROCESSES));
        return;
      } else if (!readProcess(id, cluster, name(process, host, id))) {
        return;
      }
    }
  }

  /** False if there is no use in going on. */
  private boolean readProcess(String id, String cluster, Name name) {
    try {
      ask(
          name.process(),
          () -> api.measurements(id, Measurement.asked(AtlasMetrics.OF_PROCESS)),
          answer ->
              Measurement.read(answer, AtlasMetrics.OF_PROCESS, samples, cluster, name.process()));
      if (name.hasDisk()) {
        readDisks(id, cluster, name);
      }
      return true;
    } catch (CallFailed e) {
      note(name.process(), e.failure());
      return false;
    }
  }

  private void readDisks(String id, String cluster, Name name) throws CallFailed {
    if (!partitions.containsKey(id)) {
      ask(
          name.process() + " disks",
          () -> api.disks(id),
          answer -> partitions.put(id, partitions(answer)));
    }
    for (String partition : partitions.getOrDefault(id, List.of())) {
      ask(
          name.process() + " " + partition,
          () ->
              api.measurements(id + "/disks/" + partition, Measurement.asked(AtlasMetrics.OF_DISK)),
          answer ->
              Measurement.read(
                  answer, AtlasMetrics.OF_DISK, samples, cluster, name.process(), partition));
    }
  }

  private static List<String> partitions(JsonNode answer) {
    var names = new ArrayList<String>();
    for (JsonNode disk : answer.path("results")) {
      String name = disk.path("partitionName").asText("");
      if (PARTITION.matcher(name).matches()) {
        names.add(name);
      }
    }
    return names;
  }

  private void ask(String what, Call call, Consumer<JsonNode> reader) throws CallFailed {
    try {
      reader.accept(call.send());
    } catch (CallFailed e) {
      if (!ANSWERS.contains(e.failure().code())) {
        throw e;
      }
      note(what, e.failure());
    }
  }

  private void note(String what, Failure failure) {
    String hint =
        failure.code().equals("privilege-missing")
            ? "; the account needs the role " + AtlasMetrics.ROLE
            : "";
    var noted = new Failure(failure.code(), failure.reason() + hint);
    first = first == null ? noted : first;
    samples.warn("%s: %s: %s".formatted(what, noted.code(), noted.reason()));
  }

  private String clusterOf(String host) {
    return clusters.stream()
        .filter(cluster -> cluster.has(host))
        .map(Cluster::name)
        .findFirst()
        .orElseGet(() -> Cluster.named(host));
  }

  /** A router has no disk of its own that is measured. */
  private record Name(String process, boolean hasDisk) {}

  private static Name name(JsonNode process, String host, String id) {
    String shown = host.isEmpty() ? id : host + id.substring(id.lastIndexOf(':'));
    return new Name(shown, !process.path("typeName").asText("").endsWith("MONGOS"));
  }
}
