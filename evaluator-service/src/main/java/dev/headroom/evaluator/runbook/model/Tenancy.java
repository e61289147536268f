package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.Default;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which tenants live on which cluster. */
@Doc("Which tenants live on which cluster.")
public record Tenancy(
    @Doc("The clusters.") @NonEmpty Map<String, Cluster> clusters,
    @Doc("The cluster of tenants that no prefix matches.") @Matches(Form.NAME)
        @Nullable String fallback,
    @Doc(
            "The trigger that says which cluster has too many tenants, by its label cluster, e.g."
                + " mongodb-atlas/tenant-databases. While it fires, the cluster takes no tenant.")
        @Matches(Form.TRIGGER)
        @Nullable String trigger) {
  public Tenancy {
    clusters = Copies.ordered(clusters);
    if (fallback != null && !clusters.containsKey(fallback)) {
      throw new Refusal(
          "fallback",
          "there is no cluster `" + fallback + "`",
          String.join(" or ", clusters.keySet()));
    }
    requireDistinctPrefixes(clusters);
  }

  private static void requireDistinctPrefixes(Map<String, Cluster> clusters) {
    var owners = new HashMap<String, String>();
    clusters.forEach(
        (name, cluster) ->
            cluster
                .prefixes()
                .forEach(
                    prefix -> {
                      @Nullable String other = owners.put(prefix, name);
                      if (other != null) {
                        throw new Refusal(
                            "clusters",
                            "the prefix `%s` is of `%s` and of `%s`".formatted(prefix, other, name),
                            "each prefix once");
                      }
                    }));
  }

  /** One cluster. */
  @Doc("One cluster.")
  public record Cluster(
      @Doc("The prefixes of the tenants that live here; the longest match wins.")
          @Matches(Form.TENANT)
          List<String> prefixes,
      @Doc("The most tenants.") @AtLeast("1") @Nullable Integer maxTenants,
      @Doc("Whether no further tenant is to be placed here.") @Default("false") boolean closed) {
    public Cluster {
      prefixes = List.copyOf(prefixes);
    }
  }
}
