package dev.headroom.evaluator.tenancy;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the longest prefix of a text in logarithmic time and without allocating.
 *
 * <p>Sorted; each prefix knows the longest other one that it begins with. The longest match of a
 * text is the last prefix that does not come after it, or one that that begins with: whatever
 * stands between a prefix of the text and the text begins with that prefix too.
 */
final class Prefixes {

  private static final int NONE = -1;

  private final String[] sorted;
  private final Route[] routes;
  private final int[] shorter;

  Prefixes(Collection<Route> byPrefix) {
    routes = byPrefix.toArray(Route[]::new);
    Arrays.sort(routes, Comparator.comparing(Route::prefix));
    sorted = Arrays.stream(routes).map(Route::prefix).toArray(String[]::new);
    shorter = new int[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      int at = i - 1;
      while (at != NONE && !sorted[i].startsWith(sorted[at])) {
        at = shorter[at];
      }
      shorter[i] = at;
    }
  }

  @Nullable Route longest(String text) {
    int at = Arrays.binarySearch(sorted, text);
    if (at < 0) {
      at = -at - 2;
    }
    while (at != NONE && !text.startsWith(sorted[at])) {
      at = shorter[at];
    }
    return at == NONE ? null : routes[at];
  }
}
