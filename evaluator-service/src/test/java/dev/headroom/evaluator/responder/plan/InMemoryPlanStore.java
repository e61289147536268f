package dev.headroom.evaluator.responder.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** The fake. */
public final class InMemoryPlanStore implements PlanStore {

  private static final Comparator<Plan> OLDEST_FIRST =
      Comparator.<Plan, java.time.Instant>comparing(plan -> plan.asked().at())
          .thenComparing(Plan::id);

  private final Map<String, Plan> plans = new ConcurrentHashMap<>();

  @Override
  public boolean add(Plan plan) {
    return plans.putIfAbsent(plan.id(), plan) == null;
  }

  @Override
  public boolean replace(Plan next) {
    var replaced = new AtomicBoolean();
    plans.computeIfPresent(
        next.id(),
        (id, stored) -> {
          replaced.set(stored.revision() == next.revision() - 1);
          return replaced.get() ? next : stored;
        });
    return replaced.get();
  }

  @Override
  public List<Plan> open(String runbook) {
    return plans.values().stream()
        .filter(plan -> plan.asked().runbook().equals(runbook) && plan.isOpen())
        .sorted(OLDEST_FIRST)
        .toList();
  }

  @Override
  public Set<String> runbooksWithOpen() {
    return plans.values().stream()
        .filter(Plan::isOpen)
        .map(plan -> plan.asked().runbook())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<Plan> find(String id) {
    return Optional.ofNullable(plans.get(id));
  }

  @Override
  public List<Plan> ahead(String runbook, int limit) {
    return plans.values().stream()
        .filter(plan -> plan.asked().runbook().equals(runbook) && plan.isAhead())
        .sorted(OLDEST_FIRST.reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public List<Plan> newest(Query query, int limit) {
    return plans.values().stream()
        .filter(plan -> query.runbook().map(plan.asked().runbook()::equals).orElse(true))
        .filter(plan -> query.component().map(plan.asked().component()::equals).orElse(true))
        .filter(plan -> query.state().map(plan.state()::equals).orElse(true))
        .sorted(OLDEST_FIRST.reversed())
        .limit(limit)
        .toList();
  }
}
