package dev.headroom.evaluator.capacity;

import dev.headroom.evaluator.change.RegisteredChange;
import dev.headroom.evaluator.runbook.model.Capacity;
import dev.headroom.evaluator.runbook.model.Component;
import dev.headroom.evaluator.runbook.model.Lever;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One amount that a component has.
 *
 * @param documented as the runbook in force says; null when it does not say
 * @param present as the last change left it, or as documented
 * @param change the change that the document does not know of; null for none
 */
public record PresentCapacity(
    String component,
    String name,
    @Nullable String documented,
    String present,
    @Nullable RegisteredChange change) {

  public boolean differs() {
    return change != null;
  }

  /**
   * What every component has now. A lever's capacity has the lever's name; one that moves something
   * else at each firing has none. Where the document was edited after a change, the document is the
   * newer word.
   *
   * @param changes the newest first
   * @param version an earlier version of the runbook, empty where it is not kept
   */
  public static List<PresentCapacity> of(
      Runbook head, List<RegisteredChange> changes, IntFunction<Optional<Runbook>> version) {
    Map<String, Map<String, PresentCapacity>> present = new TreeMap<>();
    head.spec()
        .components()
        .forEach(
            (component, definition) ->
                definition
                    .capacity()
                    .forEach(
                        (name, capacity) ->
                            present
                                .computeIfAbsent(component, key -> new TreeMap<>())
                                .put(
                                    name,
                                    new PresentCapacity(
                                        component,
                                        name,
                                        capacity.toString(),
                                        capacity.toString(),
                                        null))));
    Set<String> seen = new HashSet<>();
    for (RegisteredChange change : changes) {
      Component component = head.spec().components().get(change.component());
      boolean latest = seen.add(change.component() + "." + change.lever());
      Lever lever = component == null ? null : component.levers().get(change.lever());
      if (!latest || lever == null || !lever.labels().isEmpty()) {
        continue;
      }
      String documented = documented(head, change);
      Optional<Runbook> then = version.apply(change.version());
      boolean edited =
          then.isPresent() && !Objects.equals(documented(then.get(), change), documented);
      if (!edited && !change.after().equals(documented)) {
        present
            .computeIfAbsent(change.component(), key -> new TreeMap<>())
            .put(
                change.lever(),
                new PresentCapacity(
                    change.component(), change.lever(), documented, change.after(), change));
      }
    }
    var all = new ArrayList<PresentCapacity>();
    present.values().forEach(names -> all.addAll(names.values()));
    return List.copyOf(all);
  }

  private static @Nullable String documented(Runbook runbook, RegisteredChange change) {
    Component component = runbook.spec().components().get(change.component());
    Capacity capacity = component == null ? null : component.capacity().get(change.lever());
    return capacity == null ? null : capacity.toString();
  }
}
