package dev.headroom.evaluator.lever.atlas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A cluster's document as Atlas shows it; its fields go by their JSON Pointers. */
record Cluster(ObjectNode document) {

  static final List<String> SPECS = List.of("electableSpecs", "readOnlySpecs", "analyticsSpecs");

  /** The volumes whose IOPS follow from tier and size; another tier refuses those of this one. */
  private static final String STANDARD = "STANDARD";

  String name() {
    return document.path("name").asText();
  }

  boolean paused() {
    return document.path("paused").asBoolean();
  }

  boolean sharded() {
    return !document.path("clusterType").asText("REPLICASET").equals("REPLICASET");
  }

  /** IDLE, UPDATING, REPAIRING, CREATING, DELETING, DELETED. */
  String state() {
    return document.path("stateName").asText("unknown");
  }

  boolean idle() {
    return state().equals("IDLE");
  }

  /** Where each region of each shard stands in the document. */
  List<String> regions() {
    List<String> regions = new ArrayList<>();
    JsonNode shards = document.path("replicationSpecs");
    for (int shard = 0; shard < shards.size(); shard++) {
      int count = shards.get(shard).path("regionConfigs").size();
      for (int region = 0; region < count; region++) {
        regions.add("/replicationSpecs/" + shard + "/regionConfigs/" + region);
      }
    }
    return regions;
  }

  /** How many nodes of these kinds all regions have together. */
  int nodes(List<String> kinds) {
    int nodes = 0;
    for (String region : regions()) {
      for (String specs : kinds) {
        nodes += at(region + "/" + specs + "/nodeCount").asInt();
      }
    }
    return nodes;
  }

  JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /** The different values of a field of the regions, of those that have it. */
  TreeSet<String> values(String field) {
    TreeSet<String> values = new TreeSet<>();
    for (String region : regions()) {
      JsonNode value = at(region + "/" + field);
      if (value.isValueNode() && !value.isNull()) {
        values.add(text(value));
      }
    }
    return values;
  }

  boolean anywhere(String field) {
    return regions().stream().anyMatch(region -> at(region + "/" + field).asBoolean());
  }

  static String text(JsonNode value) {
    if (!value.isNumber()) {
      return value.asText();
    }
    BigDecimal number = value.decimalValue().stripTrailingZeros();
    return number.signum() == 0 ? "0" : number.toPlainString();
  }

  /**
   * What is sent to change fields: every shard as it was read, for Atlas takes what is missing as
   * taken away, but for what only Atlas itself writes.
   *
   * @param fields the new values by JSON Pointer
   */
  ObjectNode with(Map<String, String> fields) {
    ObjectNode changed = document.deepCopy();
    fields.forEach(
        (pointer, value) -> {
          int slash = pointer.lastIndexOf('/');
          String field = pointer.substring(slash + 1);
          ObjectNode holder = (ObjectNode) changed.at(pointer.substring(0, slash));
          if (holder.path(field).isNumber()) {
            holder.put(field, new BigDecimal(value));
          } else {
            holder.put(field, value);
          }
        });
    ObjectNode sent = document.objectNode();
    JsonNode shards = changed.path("replicationSpecs");
    for (JsonNode shard : shards) {
      ((ObjectNode) shard).remove("zoneId");
      shard.path("regionConfigs").forEach(region -> strip((ObjectNode) region));
    }
    sent.set("replicationSpecs", shards);
    return sent;
  }

  private static void strip(ObjectNode region) {
    List<String> readOnly = new ArrayList<>();
    region
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith("effective")) {
                readOnly.add(name);
              }
            });
    region.remove(readOnly);
    for (String specs : SPECS) {
      if (region.path(specs) instanceof ObjectNode spec
          && spec.path("ebsVolumeType").asText().equals(STANDARD)) {
        spec.remove("diskIOPS");
      }
    }
  }
}
