package dev.headroom.evaluator.responder.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fake. */
public final class InMemoryLocks implements Locks {

  private final Map<String, String> holders = new HashMap<>();

  @Override
  public synchronized Optional<String> take(Set<String> locks, String plan) {
    Optional<String> other =
        locks.stream()
            .map(holders::get)
            .filter(holder -> holder != null && !holder.equals(plan))
            .findFirst();
    if (other.isEmpty()) {
      locks.forEach(lock -> holders.put(lock, plan));
    }
    return other;
  }

  @Override
  public synchronized void release(String plan) {
    holders.values().removeIf(plan::equals);
  }

  /** Who holds what. */
  public synchronized Map<String, String> holders() {
    return Map.copyOf(holders);
  }
}
