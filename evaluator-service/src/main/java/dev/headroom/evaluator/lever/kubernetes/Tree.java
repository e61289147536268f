package dev.headroom.evaluator.lever.kubernetes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as maps and lists, read by path. What is not there, or is of another type, is
 * absent.
 */
record Tree(Map<String, Object> content) {

  static final Tree EMPTY = new Tree(Map.of());

  /** Elements of these lists are one when their {@code name} is. */
  private static final String NAME = "name";

  Tree {
    content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
  }

  @Nullable Object at(String... path) {
    Object at = content;
    for (String name : path) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }

  @Nullable String text(String... path) {
    Object at = at(path);
    return at == null || at instanceof Map || at instanceof List ? null : at.toString();
  }

  OptionalInt number(String... path) {
    return at(path) instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  boolean isTrue(String... path) {
    return "true".equalsIgnoreCase(text(path));
  }

  Tree tree(String... path) {
    return of(at(path)).orElse(EMPTY);
  }

  /** The objects of a list. */
  List<Tree> trees(String... path) {
    return at(path) instanceof List<?> list
        ? list.stream().map(Tree::of).flatMap(Optional::stream).toList()
        : List.of();
  }

  /** The element of that name in a list. */
  Optional<Tree> named(String name, String... path) {
    return trees(path).stream().filter(t -> name.equals(t.text(NAME))).findFirst();
  }

  boolean isEmpty() {
    return content.isEmpty();
  }

  /** This with a value at the path. */
  Tree with(Object value, String... path) {
    Object node = value;
    for (int i = path.length - 1; i >= 0; i--) {
      node = Map.of(path[i], node);
    }
    return merged(of(node).orElseThrow());
  }

  /** This without what the path leads to. */
  Tree without(String... path) {
    var copy = new LinkedHashMap<>(content);
    if (path.length == 1) {
      copy.remove(path[0]);
    } else {
      of(copy.get(path[0]))
          .map(child -> child.without(Arrays.copyOfRange(path, 1, path.length)))
          .ifPresent(child -> copy.put(path[0], child.content));
    }
    return new Tree(copy);
  }

  /**
   * The other laid over this: objects are merged, lists of named objects by name, and all else is
   * the other's.
   */
  Tree merged(Tree over) {
    var merged = new LinkedHashMap<>(content);
    over.content.forEach((key, value) -> merged.merge(key, value, Tree::merged));
    return new Tree(merged);
  }

  private static Object merged(Object under, Object over) {
    Optional<Tree> a = of(under);
    Optional<Tree> b = of(over);
    if (a.isPresent() && b.isPresent()) {
      return a.get().merged(b.get()).content;
    }
    if (under instanceof List<?> below
        && over instanceof List<?> above
        && isNamed(below)
        && isNamed(above)) {
      var byName = new LinkedHashMap<Object, Object>();
      below.forEach(e -> byName.put(nameOf(e), e));
      above.forEach(e -> byName.merge(nameOf(e), e, Tree::merged));
      return new ArrayList<>(byName.values());
    }
    return over;
  }

  private static boolean isNamed(List<?> list) {
    return list.stream()
        .allMatch(e -> e instanceof Map<?, ?> map && map.get(NAME) instanceof String);
  }

  private static Object nameOf(@Nullable Object element) {
    return Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(element)).get(NAME));
  }

  private static Optional<Tree> of(@Nullable Object node) {
    if (!(node instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    var content = new LinkedHashMap<String, Object>();
    map.forEach(
        (key, value) -> {
          // A field that is null is as good as absent.
          if (value != null) {
            content.put(String.valueOf(key), value);
          }
        });
    return Optional.of(new Tree(content));
  }
}
