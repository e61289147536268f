package dev.headroom.evaluator.tenancy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's data is, and why.
 *
 * @param prefix the one that matched; empty for other reasons
 * @param move that the tenant is in the middle of
 */
public record Route(String cluster, Why why, String prefix, @Nullable Move move) {

  /** What led to the cluster. */
  public enum Why {
    EXPLICIT,
    PREFIX,
    FALLBACK;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public List<String> writeTo() {
    return move == null ? List.of(cluster) : move.writeTo();
  }

  /** In words. */
  public String says() {
    return why == Why.PREFIX ? "prefix \"" + prefix + "\"" : why.word();
  }
}
