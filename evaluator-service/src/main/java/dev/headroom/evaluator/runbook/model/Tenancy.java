package dev.headroom.evaluator.runbook.model;

import dev.headroom.evaluator.runbook.grammar.AtLeast;
import dev.headroom.evaluator.runbook.grammar.Doc;
import dev.headroom.evaluator.runbook.grammar.Form;
import dev.headroom.evaluator.runbook.grammar.Matches;
import dev.headroom.evaluator.runbook.grammar.NonEmpty;
import dev.headroom.evaluator.runbook.grammar.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which tenants live on which cluster. */
@Doc("Which tenants live on which cluster.")
public record Tenancy(
    @Doc("The clusters.") @NonEmpty Map<String, Cluster> clusters,
    @Doc("The cluster of tenants that no prefix matches.") @Matches(Form.NAME)
        @Nullable String fallback) {
  public Tenancy {
    clusters = Copies.ordered(clusters);
    if (fallback != null && !clusters.containsKey(fallback)) {
      throw new Refusal(
          "fallback",
          "there is no cluster `" + fallback + "`",
          String.join(" or ", clusters.keySet()));
    }
  }

  /** One cluster. */
  @Doc("One cluster.")
  public record Cluster(
      @Doc("The prefixes of the tenants that live here; the longest match wins.")
          List<String> prefixes,
      @Doc("The most tenants.") @AtLeast("1") @Nullable Integer maxTenants) {
    public Cluster {
      prefixes = List.copyOf(prefixes);
    }
  }
}
