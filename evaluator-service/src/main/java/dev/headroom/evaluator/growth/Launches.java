package dev.headroom.evaluator.growth;

import dev.headroom.evaluator.runbook.model.Roadmap;
import dev.headroom.evaluator.runbook.model.Runbook;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The launches of a runbook: as it says, or as somebody said later. */
public final class Launches {

  private Launches() {}

  /** Those that are not called off, by day; what was said beside the runbook counts. */
  public static List<Launch> of(Runbook runbook, List<LaunchEntry> entries) {
    Map<String, Launch> all = new HashMap<>();
    Roadmap roadmap = runbook.spec().roadmap();
    if (roadmap != null) {
      roadmap.launches().forEach((id, launch) -> all.put(id, declared(id, launch)));
    }
    for (LaunchEntry entry : entries) {
      Launch said = entry.launch();
      if (said == null) {
        all.remove(entry.id());
      } else {
        all.put(entry.id(), said);
      }
    }
    return all.values().stream()
        .sorted(Comparator.comparing(Launch::on).thenComparing(Launch::id))
        .toList();
  }

  private static Launch declared(String id, Roadmap.Launch launch) {
    Duration over = launch.over();
    return new Launch(
        id,
        launch.says(),
        launch.on(),
        launch.driver(),
        launch.uplift().low().value(),
        launch.uplift().mid().value(),
        launch.uplift().high().value(),
        launch.probability().value(),
        over == null ? 0 : Math.toIntExact(over.toDays()),
        Launch.Origin.RUNBOOK);
  }
}
