package dev.headroom.evaluator.runbook.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where each value of a document stands, by JSON Pointer; the records themselves do not say. */
public final class Places {
  private final Map<String, Tree> values = new LinkedHashMap<>();
  private final Map<String, Position> keys = new LinkedHashMap<>();

  /** Every value in a document, reachable by its pointer. */
  public Places(Tree document) {
    add("", document.at(), document);
  }

  private void add(String path, Position key, Tree value) {
    values.put(path, value);
    keys.put(path, key);
    switch (value) {
      case Tree.Mapping mapping ->
          mapping.entries().forEach(e -> add(child(path, e.key().text()), e.key().at(), e.value()));
      case Tree.Sequence sequence -> {
        for (int i = 0; i < sequence.items().size(); i++) {
          Tree item = sequence.items().get(i);
          add(path + "/" + i, item.at(), item);
        }
      }
      case Tree.Scalar scalar -> {}
    }
  }

  /** The pointer to a key below a value. */
  public static String child(String path, String key) {
    return path + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  /** Where the document says anything, in its order. */
  public Set<String> paths() {
    return Collections.unmodifiableSet(values.keySet());
  }

  /** Whether the document says anything there. */
  public boolean has(String path) {
    return values.containsKey(path);
  }

  /** The value there, if the document has one. */
  public @Nullable Tree value(String path) {
    return values.get(path);
  }

  /** Where the value begins; of a value that is not there, where the closest one around it does. */
  public Position position(String path) {
    String at = path;
    while (true) {
      Tree value = values.get(at);
      if (value != null) {
        return value.at();
      }
      at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
    }
  }

  /** Where a char of the text there stands. */
  public Position position(String path, int offset) {
    return values.get(path) instanceof Tree.Scalar scalar ? scalar.at(offset) : position(path);
  }

  /** Where the key of the value there begins. */
  public Position key(String path) {
    Position key = keys.get(path);
    return key != null ? key : position(path);
  }
}
