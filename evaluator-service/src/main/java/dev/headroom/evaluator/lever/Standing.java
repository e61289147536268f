package dev.headroom.evaluator.lever;

import dev.headroom.evaluator.runbook.model.Capacity;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a lever stands, read from the system itself.
 *
 * @param locks the resources that no two plans move at once, as {@code
 *     kubernetes/shop/deployment/backend}; an autoscaler locks the workload that it scales
 * @param stands where the next step counts from, in the lever's own unit or as one of its steps; of
 *     an autoscaler that is above its minimum, the replicas that run
 * @param details the fields that a change sets, as they are now, by name: shown to whoever
 *     approves, and what a roll-back restores; an absent field is not in it
 * @param holder who else sets it, so that it is proposed and not moved; null for nobody
 */
public record Standing(
    Set<String> locks, Capacity stands, Map<String, String> details, @Nullable Holder holder) {

  public Standing {
    Objects.requireNonNull(stands);
    locks = Collections.unmodifiableSet(new TreeSet<>(locks));
    details = Collections.unmodifiableMap(new TreeMap<>(details));
    if (locks.isEmpty()) {
      throw new IllegalArgumentException("a lever that moves nothing");
    }
  }
}
