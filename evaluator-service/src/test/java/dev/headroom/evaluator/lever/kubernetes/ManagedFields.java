package dev.headroom.evaluator.lever.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who owns which fields of an object, as {@code metadata.managedFields} has it. */
final class ManagedFields {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Paths of {@code f:} and {@code k:} to leaves, by manager. */
  private final Map<String, Set<List<String>>> owned = new LinkedHashMap<>();

  ManagedFields(JsonNode object) {
    for (JsonNode entry : object.at("/metadata/managedFields")) {
      var leaves = new LinkedHashSet<List<String>>();
      leaves(entry.path("fieldsV1"), List.of(), leaves);
      owned.put(entry.path("manager").asText(), leaves);
    }
  }

  /** A cause for every field that another manager owns with another value. */
  List<JsonNode> conflicts(String manager, JsonNode live, JsonNode body) {
    var causes = new ArrayList<JsonNode>();
    Set<List<String>> applied = leavesOf(body);
    owned.forEach(
        (other, fields) -> {
          for (List<String> path : other.equals(manager) ? Set.<List<String>>of() : fields) {
            if (applied.contains(path) && !at(live, path).equals(at(body, path))) {
              causes.add(
                  JSON.createObjectNode()
                      .put("reason", "FieldManagerConflict")
                      .put("message", "conflict with \"" + other + "\" using apps/v1")
                      .put("field", "." + String.join(".", path).replace("f:", "")));
            }
          }
        });
    return causes;
  }

  /** Takes note of the apply, and removes what the manager owned alone and leaves out now. */
  void applied(String manager, ObjectNode object, JsonNode body, boolean force) {
    Set<List<String>> now = leavesOf(body);
    Set<List<String>> before = owned.getOrDefault(manager, Set.of());
    owned.put(manager, now);
    if (force) {
      owned.forEach(
          (other, fields) -> fields.removeIf(p -> !other.equals(manager) && now.contains(p)));
    }
    before.stream()
        .filter(path -> owned.values().stream().noneMatch(fields -> fields.contains(path)))
        .forEach(path -> remove(object, path));
    ArrayNode entries = ((ObjectNode) object.get("metadata")).putArray("managedFields");
    owned.forEach(
        (name, fields) -> {
          ObjectNode entry = entries.addObject();
          entry.put("manager", name).put("operation", "Apply").put("fieldsType", "FieldsV1");
          entry.set("apiVersion", object.get("apiVersion"));
          ObjectNode tree = entry.putObject("fieldsV1");
          for (List<String> path : fields) {
            ObjectNode node = tree;
            for (String step : path) {
              node = node.withObjectProperty(step);
              if (step.startsWith("k:")) {
                node.withObjectProperty(".");
              }
            }
          }
        });
  }

  private static Set<List<String>> leavesOf(JsonNode body) {
    var leaves = new LinkedHashSet<List<String>>();
    ObjectNode fields = body.deepCopy();
    fields.remove(List.of("apiVersion", "kind", "status"));
    ((ObjectNode) fields.get("metadata"))
        .remove(List.of("name", "namespace", "uid", "managedFields"));
    document(fields, List.of(), leaves);
    return leaves;
  }

  private static void document(JsonNode node, List<String> at, Set<List<String>> leaves) {
    if (node.isObject()) {
      node.properties().forEach(e -> document(e.getValue(), and(at, "f:" + e.getKey()), leaves));
    } else if (node.isArray() && !node.isEmpty() && ServerSideApply.Merge.isNamed(node)) {
      node.forEach(e -> document(e, and(at, "k:{\"name\":" + e.get("name") + "}"), leaves));
    } else {
      leaves.add(at);
    }
  }

  private static void leaves(JsonNode fields, List<String> at, Set<List<String>> leaves) {
    if (fields.isEmpty()) {
      leaves.add(at);
    }
    fields
        .properties()
        .forEach(
            e -> {
              if (!e.getKey().equals(".")) {
                leaves(e.getValue(), and(at, e.getKey()), leaves);
              }
            });
  }

  private static List<String> and(List<String> path, String step) {
    var longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }

  private static JsonNode at(JsonNode object, List<String> path) {
    JsonNode node = object;
    for (String step : path) {
      node = step(node, step);
    }
    return node;
  }

  private static JsonNode step(JsonNode node, String step) {
    if (step.startsWith("f:")) {
      return node.path(step.substring(2));
    }
    for (JsonNode element : node) {
      if (step.equals("k:{\"name\":" + element.path("name") + "}")) {
        return element;
      }
    }
    return JSON.missingNode();
  }

  private static void remove(JsonNode object, List<String> path) {
    JsonNode parent = at(object, path.subList(0, path.size() - 1));
    if (parent instanceof ObjectNode fields) {
      fields.remove(path.getLast().substring(2));
    }
  }
}
