package dev.headroom.evaluator.lever.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a field manager has applied to an object, with the values that stand there now.
 *
 * <p>Server-side apply takes each document as all that its manager wants: a field that it owned and
 * leaves out is removed. So whoever sets one field repeats the others, or moving a lever would undo
 * another one on the same object.
 *
 * <p>The format is that of {@code metadata.managedFields}: {@code f:} a field, {@code k:} the keys
 * of a list's element, {@code .} the thing itself; an empty object is a leaf.
 */
final class OwnedFields {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FIELD = "f:";
  private static final String KEYS = "k:";

  private OwnedFields() {}

  /** The fields that the manager has applied, as a document. */
  static Tree of(Live object, String manager) {
    return applied(object, manager).map(fields -> object(fields, object.tree())).orElse(Tree.EMPTY);
  }

  /** Who has set the field last, of those the server knows; each once. */
  static List<String> managers(Live object, String... path) {
    return object.tree().trees("metadata", "managedFields").stream()
        .filter(
            entry -> {
              Tree at = entry.tree("fieldsV1");
              for (String name : path) {
                if (at.at(FIELD + name) == null) {
                  return false;
                }
                at = at.tree(FIELD + name);
              }
              return true;
            })
        .map(entry -> entry.text("manager"))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static Optional<Tree> applied(Live object, String manager) {
    return object.tree().trees("metadata", "managedFields").stream()
        .filter(entry -> manager.equals(entry.text("manager")))
        .filter(entry -> "Apply".equals(entry.text("operation")))
        .filter(entry -> entry.text("subresource") == null)
        // Paths of another version may lead elsewhere.
        .filter(entry -> object.name().kind().apiVersion().equals(entry.text("apiVersion")))
        .map(entry -> entry.tree("fieldsV1"))
        .findFirst();
  }

  private static Tree object(Tree fields, Tree live) {
    var owned = new LinkedHashMap<String, Object>();
    for (String key : fields.content().keySet()) {
      if (key.startsWith(FIELD)) {
        String name = key.substring(FIELD.length());
        Object value = live.at(name);
        if (value != null) {
          owned.put(name, value(fields.tree(key), value));
        }
      }
    }
    return new Tree(owned);
  }

  private static Object value(Tree fields, Object live) {
    if (fields.isEmpty()) {
      return live;
    }
    if (live instanceof List<?>) {
      return elements(fields, new Tree(Map.of("list", live)).trees("list"));
    }
    return object(fields, new Tree(Map.of("it", live)).tree("it")).content();
  }

  private static List<Object> elements(Tree fields, List<Tree> live) {
    var owned = new ArrayList<Object>();
    for (String key : fields.content().keySet()) {
      Tree keys = key.startsWith(KEYS) ? keys(key.substring(KEYS.length())) : null;
      if (keys != null) {
        live.stream()
            .filter(element -> element.content().entrySet().containsAll(keys.content().entrySet()))
            .findFirst()
            .ifPresent(
                element -> owned.add(keys.merged(object(fields.tree(key), element)).content()));
      }
    }
    return owned;
  }

  private static @Nullable Tree keys(String json) {
    try {
      @SuppressWarnings("unchecked")
      Map<String, Object> keys = JSON.readValue(json, Map.class);
      return new Tree(keys);
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
