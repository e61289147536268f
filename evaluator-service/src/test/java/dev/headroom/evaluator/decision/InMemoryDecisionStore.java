package dev.headroom.evaluator.decision;

import dev.headroom.evaluator.trigger.Phase;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The fake. */
public final class InMemoryDecisionStore implements DecisionStore {

  private static final Comparator<Decision> NEWEST_FIRST =
      Comparator.comparing(Decision::at).thenComparing(Decision::id).reversed();

  private final Map<String, Decision> decisions = new ConcurrentHashMap<>();

  @Override
  public boolean add(Decision decision) {
    return decisions.putIfAbsent(decision.id(), decision) == null;
  }

  @Override
  public Optional<Decision> find(String id) {
    return Optional.ofNullable(decisions.get(id));
  }

  @Override
  public List<Decision> page(Query query, Optional<Cursor> before, int limit) {
    return decisions.values().stream()
        .filter(d -> query.runbook().map(d.runbook()::equals).orElse(true))
        .filter(d -> query.component().map(d.component()::equals).orElse(true))
        .filter(d -> query.trigger().map(d.trigger()::equals).orElse(true))
        .filter(d -> before.map(cursor -> isAfter(d, cursor)).orElse(true))
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public Map<String, Long> silenced(Collection<String> silences) {
    return decisions.values().stream()
        .filter(decision -> decision.to() == Phase.FIRING)
        .map(decision -> decision.circumstances().silencedBy())
        .filter(by -> by != null && silences.contains(by))
        .collect(Collectors.groupingBy(by -> by, Collectors.counting()));
  }

  private static boolean isAfter(Decision decision, Cursor cursor) {
    long at = decision.at().toEpochMilli();
    return at < cursor.atMillis()
        || at == cursor.atMillis() && decision.id().compareTo(cursor.id()) < 0;
  }
}
