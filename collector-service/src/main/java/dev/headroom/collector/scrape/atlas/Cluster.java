package dev.headroom.collector.scrape.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headroom.collector.scrape.Samples;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A cluster as Atlas describes it. */
record Cluster(String name, JsonNode description) {

  private static final double GIGABYTE = 1e9;
  private static final List<String> KINDS =
      List.of("electableSpecs", "readOnlySpecs", "analyticsSpecs");

  /** Whether a host is one of its own. */
  boolean has(String host) {
    String hosts = description.path("connectionStrings").path("standard").asText("");
    return !host.isEmpty()
        && Stream.of(hosts.split("[/,?]")).anyMatch(one -> one.startsWith(host + ":"));
  }

  /** Adds its tier, its disk and how Atlas scales it; what a tier does not have is not there. */
  void read(Samples samples) {
    List<JsonNode> regions =
        children(description.path("replicationSpecs"))
            .flatMap(shard -> children(shard.path("regionConfigs")))
            .toList();
    JsonNode first = regions.isEmpty() ? description.path("none") : regions.getFirst();
    JsonNode electable = first.path("electableSpecs");
    JsonNode compute = first.path("autoScaling").path("compute");
    samples.add(
        AtlasMetrics.INFO,
        1,
        name,
        electable.path("instanceSize").asText(""),
        compute.path("minInstanceSize").asText(""),
        compute.path("maxInstanceSize").asText(""),
        description.path("mongoDBVersion").asText(""));
    samples.addIfKnown(AtlasMetrics.PAUSED, flag(description.path("paused")), name);
    samples.addIfKnown(AtlasMetrics.COMPUTE_AUTOSCALING, flag(compute.path("enabled")), name);
    samples.addIfKnown(
        AtlasMetrics.DISK_AUTOSCALING,
        flag(first.path("autoScaling").path("diskGB").path("enabled")),
        name);
    JsonNode disk = electable.path("diskSizeGB");
    if (disk.isNumber()) {
      samples.add(AtlasMetrics.DISK_SIZE, disk.doubleValue() * GIGABYTE, name);
    }
    List<JsonNode> counts =
        regions.stream()
            .flatMap(region -> KINDS.stream().map(kind -> region.path(kind).path("nodeCount")))
            .filter(JsonNode::isNumber)
            .toList();
    if (!counts.isEmpty()) {
      samples.add(AtlasMetrics.NODES, counts.stream().mapToInt(JsonNode::intValue).sum(), name);
    }
  }

  /** The name of its hosts begins with its own: what is known where its description is not. */
  static String named(String host) {
    int end = host.toLowerCase(Locale.ROOT).indexOf("-shard-");
    return end > 0 ? host.substring(0, end) : "";
  }

  private static @Nullable Integer flag(JsonNode value) {
    return value.isBoolean() ? Integer.valueOf(value.booleanValue() ? 1 : 0) : null;
  }

  private static Stream<JsonNode> children(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
