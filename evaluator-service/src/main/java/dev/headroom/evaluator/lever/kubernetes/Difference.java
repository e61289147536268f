package dev.headroom.evaluator.lever.kubernetes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a write changes, a line a field: {@code spec.minReplicas: 1 -> 2}. As the server sees it, so
 * what its defaults and its admission webhooks add is in it.
 */
final class Difference {

  private static final Set<String> BOOKKEEPING = Set.of("status", "apiVersion", "kind");

  /** Of the metadata, what people set. */
  private static final List<String> METADATA = List.of("labels", "annotations");

  private Difference() {}

  static List<String> lines(Tree before, Tree after) {
    Map<String, String> old = flat(before);
    Map<String, String> now = flat(after);
    var paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(old.get(path), now.get(path)))
        .map(path -> path + ": " + said(old.get(path)) + " -> " + said(now.get(path)))
        .toList();
  }

  private static String said(@Nullable String value) {
    return value == null ? "none" : value;
  }

  private static Map<String, String> flat(Tree object) {
    var flat = new TreeMap<String, String>();
    var said = new LinkedHashMap<>(object.content());
    said.keySet().removeAll(BOOKKEEPING);
    said.remove("metadata");
    for (String part : METADATA) {
      add(flat, "metadata." + part, object.at("metadata", part));
    }
    said.forEach((name, value) -> add(flat, name, value));
    return flat;
  }

  private static void add(Map<String, String> flat, String path, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((key, child) -> add(flat, path + "." + key, child));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          Object element = list.get(i);
          String name =
              element instanceof Map<?, ?> map && map.get("name") instanceof String named
                  ? named
                  : String.valueOf(i);
          add(flat, path + "[" + name + "]", element);
        }
      }
      default -> flat.put(path, value.toString());
    }
  }
}
