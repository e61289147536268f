package dev.headroom.evaluator.lever.kubernetes;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of an autoscaler, of whichever kind, as fields of its {@code spec}.
 *
 * @param low the field that holds the floor
 * @param high the field that holds the ceiling
 */
record Bounds(String low, String high) {

  static final Bounds OF_AUTOSCALER = new Bounds("minReplicas", "maxReplicas");
  static final Bounds OF_SCALED_OBJECT = new Bounds("minReplicaCount", "maxReplicaCount");

  Map<String, String> details(Tree object) {
    var details = new TreeMap<String, String>();
    put(details, low, object.text("spec", low));
    put(details, high, object.text("spec", high));
    return details;
  }

  /**
   * The details with another floor; the ceiling is lifted to it where it is lower.
   *
   * @param unsaid the ceiling that holds where the details say none
   */
  Map<String, String> raised(Map<String, String> details, int floor, int unsaid) {
    var wanted = new TreeMap<>(details);
    wanted.put(key(low), String.valueOf(floor));
    String said = ceiling(details);
    if (floor > (said == null ? unsaid : Integer.parseInt(said))) {
      wanted.put(key(high), String.valueOf(floor));
    }
    return wanted;
  }

  /** The details of what is made with a ceiling, and has no floor yet. */
  Map<String, String> under(int ceiling) {
    return Map.of(key(high), String.valueOf(ceiling));
  }

  /** The fields of a document in which the details are other ones than now. */
  Tree fields(Map<String, String> now, Map<String, String> wanted) {
    return field(field(Tree.EMPTY, low, now, wanted), high, now, wanted);
  }

  /** The document without the bounds that it is to have no longer. */
  Tree pruned(Tree document, Map<String, String> wanted) {
    Tree pruned = wanted.containsKey(key(low)) ? document : document.without("spec", low);
    return wanted.containsKey(key(high)) ? pruned : pruned.without("spec", high);
  }

  @Nullable String floor(Map<String, String> details) {
    return details.get(key(low));
  }

  @Nullable String ceiling(Map<String, String> details) {
    return details.get(key(high));
  }

  private static Tree field(
      Tree tree, String field, Map<String, String> now, Map<String, String> wanted) {
    String value = wanted.get(key(field));
    return value == null || value.equals(now.get(key(field)))
        ? tree
        : tree.with(Integer.parseInt(value), "spec", field);
  }

  private static void put(Map<String, String> details, String field, @Nullable String value) {
    if (value != null) {
      details.put(key(field), value);
    }
  }

  private static String key(String field) {
    return "spec." + field;
  }
}
