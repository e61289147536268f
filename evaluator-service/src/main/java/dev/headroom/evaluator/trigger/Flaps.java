package dev.headroom.evaluator.trigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When a trigger began or ceased to fire, as far back as it matters.
 *
 * @param changes oldest first, at most {@link FlapRule#MOST}
 */
public record Flaps(List<Instant> changes) {

  public static final Flaps NONE = new Flaps(List.of());

  public Flaps {
    changes = List.copyOf(changes);
  }

  /** With one more change; what is older than the rule looks back is forgotten. */
  Flaps changed(FlapRule rule, Instant at) {
    var kept = new ArrayList<>(recent(rule, at));
    kept.add(at);
    int surplus = Math.max(0, kept.size() - FlapRule.MOST);
    return new Flaps(kept.subList(surplus, kept.size()));
  }

  /** Changes within the rule's time, or 0 when they are too few to call it flapping. */
  public int count(FlapRule rule, Instant at) {
    int recent = recent(rule, at).size();
    return recent >= rule.changes() ? recent : 0;
  }

  private List<Instant> recent(FlapRule rule, Instant at) {
    Instant since = at.minus(rule.within());
    return changes.stream().filter(change -> change.isAfter(since)).toList();
  }
}
