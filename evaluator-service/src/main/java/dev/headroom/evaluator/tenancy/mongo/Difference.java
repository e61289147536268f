package dev.headroom.evaluator.tenancy.mongo;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What makes one map of placements of another.
 *
 * @param placed tenant to cluster: those that are new, or live elsewhere
 * @param gone tenants that have no placement any more
 */
record Difference(SortedMap<String, String> placed, List<String> gone) {

  /** Walks both, which are in the order of their tenants, once. */
  static Difference between(SortedMap<String, String> before, SortedMap<String, String> after) {
    var placed = new TreeMap<String, String>();
    var gone = new ArrayList<String>();
    Iterator<Map.Entry<String, String>> olds = before.entrySet().iterator();
    Map.@Nullable Entry<String, String> old = nextOf(olds);
    for (Map.Entry<String, String> entry : after.entrySet()) {
      while (old != null && comesBefore(old.getKey(), entry.getKey())) {
        gone.add(old.getKey());
        old = nextOf(olds);
      }
      if (old == null || !old.getKey().equals(entry.getKey())) {
        placed.put(entry.getKey(), entry.getValue());
      } else {
        if (!old.getValue().equals(entry.getValue())) {
          placed.put(entry.getKey(), entry.getValue());
        }
        old = nextOf(olds);
      }
    }
    for (; old != null; old = nextOf(olds)) {
      gone.add(old.getKey());
    }
    return new Difference(placed, gone);
  }

  /** Nearly all are the same and stand in both maps as one object, which is seen at once. */
  private static boolean comesBefore(String tenant, String other) {
    return !tenant.equals(other) && tenant.compareTo(other) < 0;
  }

  private static <T> @Nullable T nextOf(Iterator<T> iterator) {
    return iterator.hasNext() ? iterator.next() : null;
  }

  int size() {
    return placed.size() + gone.size();
  }

  SortedMap<String, String> applyTo(SortedMap<String, String> before) {
    var after = new TreeMap<>(before);
    after.keySet().removeAll(gone);
    after.putAll(placed);
    return after;
  }
}
