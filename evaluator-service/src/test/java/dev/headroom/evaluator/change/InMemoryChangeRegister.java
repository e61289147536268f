package dev.headroom.evaluator.change;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The fake. */
public class InMemoryChangeRegister implements ChangeRegister {

  private final Map<String, RegisteredChange> changes = new ConcurrentHashMap<>();

  @Override
  public boolean add(RegisteredChange change) {
    boolean added = changes.putIfAbsent(change.id(), change) == null;
    if (change.undoes() != null) {
      changes.computeIfPresent(change.undoes(), (id, one) -> undone(one));
    }
    return added;
  }

  private static RegisteredChange undone(RegisteredChange one) {
    return new RegisteredChange(
        one.id(),
        one.runbook(),
        one.version(),
        one.component(),
        one.lever(),
        one.locks(),
        one.before(),
        one.after(),
        one.up(),
        one.plan(),
        one.by(),
        one.at(),
        one.limit(),
        one.threshold(),
        one.undoes(),
        true,
        one.says());
  }

  private List<RegisteredChange> newest() {
    return changes.values().stream()
        .sorted(
            Comparator.comparing(RegisteredChange::at)
                .thenComparing(RegisteredChange::id)
                .reversed())
        .toList();
  }

  @Override
  public Optional<RegisteredChange> last(Set<String> locks) {
    return newest().stream()
        .filter(change -> !Collections.disjoint(change.locks(), locks))
        .findFirst();
  }

  @Override
  public Optional<RegisteredChange> lastRaise(String runbook, String component, String lever) {
    return newest().stream()
        .filter(change -> change.runbook().equals(runbook))
        .filter(change -> change.component().equals(component) && change.lever().equals(lever))
        .filter(change -> change.up() && !change.undone())
        .findFirst();
  }

  @Override
  public int made(String runbook, Instant since) {
    return (int)
        changes.values().stream()
            .filter(change -> change.runbook().equals(runbook) && change.plan() != null)
            .filter(change -> change.undoes() == null && !change.at().isBefore(since))
            .count();
  }

  @Override
  public List<RegisteredChange> newest(Query query, int limit) {
    return newest().stream()
        .filter(change -> query.runbook().map(change.runbook()::equals).orElse(true))
        .filter(change -> query.component().map(change.component()::equals).orElse(true))
        .filter(change -> query.plan().map(id -> id.equals(change.plan())).orElse(true))
        .limit(limit)
        .toList();
  }
}
