package dev.headroom.evaluator.runbook.check;

import dev.headroom.evaluator.runbook.bind.Findings;
import dev.headroom.evaluator.runbook.model.Runbook;
import dev.headroom.evaluator.runbook.text.Places;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** That nothing waits for itself: {@code after} of components and of levers has no circle. */
final class OrderCheck {
  private final Runbook runbook;
  private final Places places;
  private final Findings findings;
  private final Map<String, List<String>> after = new HashMap<>();
  private final Map<String, String> paths = new HashMap<>();

  OrderCheck(Runbook runbook, Places places, Findings findings) {
    this.runbook = runbook;
    this.places = places;
    this.findings = findings;
  }

  void check() {
    runbook
        .spec()
        .components()
        .forEach(
            (name, component) -> {
              add(name, component.after(), References.component(name) + "/after");
              component
                  .levers()
                  .forEach(
                      (lever, value) ->
                          add(
                              name + "." + lever,
                              value.after().stream().map(l -> full(name, l)).toList(),
                              References.component(name) + "/levers/" + lever + "/after"));
            });
    Set<String> done = new HashSet<>();
    after.keySet().stream().sorted().forEach(node -> walk(node, new ArrayList<>(), done));
  }

  private void add(String node, List<String> before, String path) {
    after.put(node, before);
    paths.put(node, path);
  }

  private static String full(String component, String lever) {
    return lever.contains(".") ? lever : component + "." + lever;
  }

  private void walk(String node, List<String> trail, Set<String> done) {
    int start = trail.indexOf(node);
    if (start >= 0) {
      List<String> circle = new ArrayList<>(trail.subList(start, trail.size()));
      circle.add(node);
      String path = paths.getOrDefault(node, "/spec/components");
      findings.problem(
          places.key(path),
          path,
          "circle",
          node,
          "each waits for the next: " + String.join(" after ", circle),
          "an order without a circle");
      return;
    }
    if (done.add(node)) {
      trail.add(node);
      after.getOrDefault(node, List.of()).forEach(next -> walk(next, trail, done));
      trail.removeLast();
    }
  }
}
